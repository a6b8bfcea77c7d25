import type { Btf } from '../elf/btf.ts';
import { readElf, type Elf } from '../elf/elf.ts';
import { readObjectBtf } from '../elf/object-btf.ts';
import type { BtfValue } from '../elf/btf-value.ts';
import { decodeLineInfo, type SourceLine } from '../elf/line-info.ts';
import { programLines } from '../elf/program-lines.ts';
import type { Libbpf, PrepareLoad } from '../sys/libbpf.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import type { BpfObjectPtr, BpfProgramPtr } from '../sys/pointers.ts';
import { BpfObject } from './bpf-object.ts';
import { checkReturn } from './check.ts';
import { DisposedError, NotInObject, ObjectError, VerifierRefusal } from './errors.ts';
import { setGlobals } from './globals.ts';
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
  readonly #elf: Elf;
  readonly #pointers: ReadonlyMap<string, BpfProgramPtr>;
  #chosen: ReadonlySet<BpfProgramPtr>;
  #object: BpfObjectPtr | null;

  private constructor(lib: Libbpf, object: BpfObjectPtr, elf: Elf, btf: Btf | null) {
    this.#lib = lib;
    this.#object = object;
    this.#elf = elf;
    this.btf = btf;
    const programs = [...eachProgram(lib, object)];
    this.#pointers = new Map(programs.map((program) => [lib.bpf_program__name(program), program]));
    this.programs = programs.map((program) => ({
      name: lib.bpf_program__name(program),
      section: lib.bpf_program__section_name(program),
      type: lib.bpf_program__type(program),
    }));
    this.#chosen = new Set(programs);
    this.maps = [...eachMap(lib, object)].map((map) => new OpenMap(lib, map, () => this.#alive()));
  }

  /**
   * Parses the bytes of an ELF object with libbpf.
   * @throws ElfError when it is no whole BPF object at all, BtfError when its type information is damaged
   * @throws ObjectError when libbpf cannot make sense of it
   */
  static open(bytes: Uint8Array, options: OpenOptions = {}): OpenObject {
    const lib = options.libbpf ?? loadLibbpf();
    const elf = readElf(bytes);
    const btf = readObjectBtf(elf);
    serveXdpSections(lib);
    lib.takeChatter();
    const pointer = lib.openMem(bytes, {
      objectName: options.name ?? 'object',
      pinRootPath: options.pinRoot,
    });
    const errno = lib.errno();
    const chatter = lib.takeChatter();
    if (pointer === null) throw new ObjectError('open', errno, chatter);
    const open = new OpenObject(lib, pointer, elf, btf);
    if (options.pinRoot === undefined) for (const map of open.maps) map.setPinPath(null);
    return open;
  }

  /**
   * Loads only these programs; the others of the object stay out, broken or not.
   * @throws NotInObject
   */
  select(names: readonly string[]): this {
    this.#alive();
    const chosen = names.map((name) => {
      const program = this.#pointers.get(name);
      if (program === undefined) throw new NotInObject('program', name);
      return program;
    });
    this.#chosen = new Set(chosen);
    for (const [name, program] of this.#pointers) {
      const result = this.#lib.bpf_program__set_autoload(program, this.#chosen.has(program));
      checkReturn(this.#lib, `choose program ${name}`, result);
    }
    return this;
  }

  /** @throws NotInObject */
  map(name: string): OpenMap {
    const map = this.maps.find((candidate) => candidate.name === name);
    if (map === undefined) throw new NotInObject('map', name);
    return map;
  }

  /**
   * Sets global variables by name, for example the `const volatile` ones, which the verifier then knows
   * as constants.
   * @throws UnknownGlobal when the object, or its BTF, has no such variable
   */
  setGlobals(values: Readonly<Record<string, BtfValue>>): this {
    const object = this.#alive();
    setGlobals(this.#lib, [...eachMap(this.#lib, object)], this.btf, values);
    return this;
  }

  /**
   * Puts maps and chosen programs into the kernel. This object is used up, whatever comes of it.
   * @throws VerifierRefusal when the verifier refuses a program, with its log and line info
   * @throws ObjectError for any other reason: a map that cannot be made, a relocation, a privilege
   */
  load(): BpfObject {
    const lib = this.#lib;
    const object = this.#alive();
    this.#object = null;
    try {
      const logs = this.#captureLogs();
      const prepared: PrepareLoad[] = [];
      lib.takeChatter();
      lib.onPrepareLoad((load) => prepared.push(load));
      const result = lib.bpf_object__load(object);
      lib.onPrepareLoad(null);
      const chatter = lib.takeChatter();
      if (result < 0) throw this.#loadFailure(-result, chatter, logs, prepared);
      const mapNames = this.maps.map(({ name }) => name);
      return new BpfObject(lib, object, { mapNames, btf: this.btf });
    } catch (error) {
      lib.bpf_object__close(object);
      throw error;
    }
  }

  #captureLogs(): ReadonlyMap<BpfProgramPtr, Buffer> {
    const logs = new Map<BpfProgramPtr, Buffer>();
    for (const program of this.#chosen) {
      const log = Buffer.allocUnsafeSlow(logBytes);
      log[0] = 0;
      logs.set(program, log);
      const result = this.#lib.bpf_program__set_log_buf(program, log, log.length);
      checkReturn(this.#lib, 'capture the verifier log', result);
    }
    return logs;
  }

  /** The kernel writes a log only for a program that it refuses, and that one ends the load. */
  #loadFailure(
    errno: number,
    chatter: readonly string[],
    logs: ReadonlyMap<BpfProgramPtr, Buffer>,
    prepared: readonly PrepareLoad[],
  ): ObjectError {
    for (const [name, program] of this.#pointers) {
      const log = logs.get(program);
      if (log === undefined || log[0] === 0) continue;
      const text = log.toString('utf8', 0, log.indexOf(0));
      const load = prepared.findLast((candidate) => candidate.program === program);
      return new VerifierRefusal(
        { program: name, log: text, lines: this.#lines(name, load) },
        errno,
        chatter,
      );
    }
    return new ObjectError('load', errno, chatter);
  }

  /** libbpf hands over the relocated lines of XDP programs; of others there are those of the object file. */
  #lines(program: string, load: PrepareLoad | undefined): readonly SourceLine[] {
    if (this.btf === null) return [];
    if (load === undefined) return programLines(this.#elf, this.btf, program);
    if (load.lineInfoRecordSize === 0) return [];
    const count = load.lineInfo.length / load.lineInfoRecordSize;
    return decodeLineInfo(load.lineInfo, load.lineInfoRecordSize, count, this.btf);
  }

  #alive(): BpfObjectPtr {
    if (this.#object === null) throw new DisposedError('open object');
    return this.#object;
  }

  [Symbol.dispose](): void {
    if (this.#object === null) return;
    const object = this.#object;
    this.#object = null;
    this.#lib.bpf_object__close(object);
  }
}
