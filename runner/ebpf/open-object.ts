import type { Btf } from '../elf/btf.ts';
import { readElf } from '../elf/elf.ts';
import { readObjectBtf } from '../elf/object-btf.ts';
import { decodeLineInfo, type SourceLine } from '../elf/line-info.ts';
import type { Libbpf, PrepareLoad } from '../sys/libbpf.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import type { BpfObjectPtr, BpfProgramPtr } from '../sys/pointers.ts';
import { BpfObject } from './bpf-object.ts';
import { checkReturn } from './check.ts';
import { DisposedError, ObjectError, VerifierRefusal } from './errors.ts';
import { eachMap, eachProgram } from './iterate.ts';
import { OpenMap } from './open-map.ts';
import { serveXdpSections } from './xdp-sections.ts';

/** Room for a verifier log. Only touched pages cost memory; a log beyond it is cut by the kernel. */
const logBytes = 16 * 1024 * 1024;

export interface OpenOptions {
  /** Names the object in libbpf's messages. */
  readonly name?: string;
  /** Folder in a bpffs where maps that ask to be pinned by name go; without it they are not pinned at all. */
  readonly pinRoot?: string;
  readonly libbpf?: Libbpf;
}

export interface OpenProgram {
  /** Name of the C function. */
  readonly name: string;
  /** Text of its `SEC("…")`. */
  readonly section: string;
  /** `enum bpf_prog_type`; XDP where the section says nothing that libbpf knows. */
  readonly type: number;
}

/**
 * A BPF object file, opened and not yet in the kernel: the phase in which programs are chosen, globals
 * set and maps replaced. `load()` consumes it.
 */
export class OpenObject implements Disposable {
  readonly programs: readonly OpenProgram[];
  readonly maps: readonly OpenMap[];
  /** Type information of the object; null when it was compiled without -g. */
  readonly btf: Btf | null;
  readonly #lib: Libbpf;
  readonly #pointers: ReadonlyMap<string, BpfProgramPtr>;
  #object: BpfObjectPtr | null;

  private constructor(lib: Libbpf, object: BpfObjectPtr, btf: Btf | null) {
    this.#lib = lib;
    this.#object = object;
    this.btf = btf;
    const programs = [...eachProgram(lib, object)];
    this.#pointers = new Map(programs.map((program) => [lib.bpf_program__name(program), program]));
    this.programs = programs.map((program) => ({
      name: lib.bpf_program__name(program),
      section: lib.bpf_program__section_name(program),
      type: lib.bpf_program__type(program),
    }));
    this.maps = [...eachMap(lib, object)].map((map) => new OpenMap(lib, map, btf));
  }

  /**
   * Parses the bytes of an ELF object with libbpf.
   * @throws ObjectError when libbpf cannot make sense of it; ElfError when it is no BPF object at all.
   */
  static open(bytes: Uint8Array, options: OpenOptions = {}): OpenObject {
    const lib = options.libbpf ?? loadLibbpf();
    const btf = readObjectBtf(readElf(bytes));
    serveXdpSections(lib);
    lib.takeChatter();
    const pointer = lib.openMem(bytes, {
      objectName: options.name ?? 'object',
      pinRootPath: options.pinRoot,
    });
    if (pointer === null) throw new ObjectError('open', lib.errno(), lib.takeChatter());
    const open = new OpenObject(lib, pointer, btf);
    if (options.pinRoot === undefined) for (const map of open.maps) map.setPinPath(null);
    return open;
  }

  /** Loads only these programs; the others of the object stay out, broken or not. */
  select(names: readonly string[]): this {
    for (const [name, program] of this.#pointers) {
      checkReturn(
        this.#lib,
        `choose program ${name}`,
        this.#lib.bpf_program__set_autoload(program, names.includes(name)),
      );
    }
    return this;
  }

  /**
   * Puts maps and chosen programs into the kernel. This object is used up, whatever comes of it.
   * @throws VerifierRefusal when the verifier refuses a program, with its log and line info
   * @throws ObjectError for any other reason: a map that cannot be made, a relocation, a privilege
   */
  load(): BpfObject {
    const lib = this.#lib;
    const object = this.#take();
    const logs = new Map<BpfProgramPtr, Buffer>();
    for (const program of this.#pointers.values()) {
      const log = Buffer.allocUnsafeSlow(logBytes);
      log[0] = 0;
      logs.set(program, log);
      lib.bpf_program__set_log_buf(program, log, log.length);
    }
    const prepared: PrepareLoad[] = [];
    lib.takeChatter();
    lib.onPrepareLoad((load) => prepared.push(load));
    const result = lib.bpf_object__load(object);
    lib.onPrepareLoad(null);
    if (result >= 0) return new BpfObject(lib, object, this.btf);
    try {
      throw this.#loadFailure(-result, logs, prepared);
    } finally {
      lib.bpf_object__close(object);
    }
  }

  /** Programs load in order, so the refused one is the last that was prepared and left a log. */
  #loadFailure(
    errno: number,
    logs: ReadonlyMap<BpfProgramPtr, Buffer>,
    prepared: readonly PrepareLoad[],
  ): ObjectError {
    const chatter = this.#lib.takeChatter();
    for (const [name, program] of this.#pointers) {
      const log = logs.get(program);
      if (log === undefined || log[0] === 0) continue;
      const text = log.toString('utf8', 0, log.indexOf(0));
      const load = prepared.findLast((candidate) => candidate.program === program);
      return new VerifierRefusal({ program: name, log: text, lines: this.#lines(load) }, errno, chatter);
    }
    return new ObjectError('load', errno, chatter);
  }

  #lines(load: PrepareLoad | undefined): readonly SourceLine[] {
    if (load === undefined || this.btf === null || load.lineInfoRecordSize === 0) return [];
    const count = load.lineInfo.length / load.lineInfoRecordSize;
    return decodeLineInfo(load.lineInfo, load.lineInfoRecordSize, count, this.btf);
  }

  #take(): BpfObjectPtr {
    if (this.#object === null) throw new DisposedError('open object');
    const object = this.#object;
    this.#object = null;
    return object;
  }

  [Symbol.dispose](): void {
    if (this.#object !== null) this.#lib.bpf_object__close(this.#take());
  }
}
