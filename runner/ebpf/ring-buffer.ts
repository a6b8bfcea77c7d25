import type { Libbpf, RingBufferHandle } from '../sys/libbpf.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import type { BpfMap } from './bpf-map.ts';
import { checkPointer, checkReturn } from './check.ts';
import { DisposedError } from './errors.ts';

/** Reader of a BPF_MAP_TYPE_RINGBUF map (kernel: Documentation/bpf/ringbuf.rst). */
export class RingBuffer implements Disposable {
  readonly #lib: Libbpf;
  readonly #name: string;
  readonly #records: Uint8Array[] = [];
  #handle: RingBufferHandle | null;

  constructor(map: BpfMap, lib: Libbpf = loadLibbpf()) {
    this.#lib = lib;
    this.#name = map.name;
    const handle = lib.ringBufferNew(map.fd, (record) => this.#records.push(record));
    this.#handle = checkPointer(lib, `open ring buffer ${map.name}`, handle);
  }

  /** Takes the records that are there now, oldest first, without waiting. */
  take(): Uint8Array[] {
    if (this.#handle === null) throw new DisposedError(`ring buffer ${this.#name}`);
    checkReturn(this.#lib, `read ring buffer ${this.#name}`, this.#handle.consume());
    return this.#records.splice(0);
  }

  [Symbol.dispose](): void {
    this.#handle?.free();
    this.#handle = null;
  }
}
