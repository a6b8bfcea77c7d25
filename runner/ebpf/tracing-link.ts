import type { Libbpf } from '../sys/libbpf.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import type { BpfLinkPtr } from '../sys/pointers.ts';
import { checkPointer } from './check.ts';
import type { Program } from './program.ts';

/** A tracing program attached where its section name says (bpf_program__attach), until it is disposed of. */
export class TracingLink implements Disposable {
  readonly #lib: Libbpf;
  #link: BpfLinkPtr | null;

  private constructor(lib: Libbpf, link: BpfLinkPtr) {
    this.#lib = lib;
    this.#link = link;
  }

  /** @throws BpfError when the kernel refuses: no such tracepoint, no privilege */
  static attach(program: Program, lib: Libbpf = loadLibbpf()): TracingLink {
    const link = lib.bpf_program__attach(program.pointer);
    return new TracingLink(lib, checkPointer(lib, `attach ${program.name}`, link));
  }

  [Symbol.dispose](): void {
    if (this.#link === null) return;
    const link = this.#link;
    this.#link = null;
    this.#lib.bpf_link__destroy(link);
  }
}
