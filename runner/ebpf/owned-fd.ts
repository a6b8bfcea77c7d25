import { closeSync } from 'node:fs';
import { DisposedError } from './errors.ts';

/** A file descriptor with one owner, closed once. */
export class OwnedFd implements Disposable {
  readonly #what: string;
  #fd: number | null;

  /** @param what names the descriptor in the error of a use after close, for example `XDP link` */
  constructor(what: string, fd: number) {
    this.#what = what;
    this.#fd = fd;
  }

  /** @throws DisposedError after dispose */
  get value(): number {
    if (this.#fd === null) throw new DisposedError(this.#what);
    return this.#fd;
  }

  [Symbol.dispose](): void {
    if (this.#fd === null) return;
    const fd = this.#fd;
    this.#fd = null;
    closeSync(fd);
  }
}
