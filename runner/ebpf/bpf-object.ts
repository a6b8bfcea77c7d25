import type { Btf } from '../elf/btf.ts';
import type { Libbpf } from '../sys/libbpf.ts';
import type { BpfObjectPtr } from '../sys/pointers.ts';
import { BpfMap } from './bpf-map.ts';
import { DisposedError, NotInObject } from './errors.ts';
import { eachMap, eachProgram } from './iterate.ts';
import { Program } from './program.ts';

interface ObjectSource {
  readonly mapNames: readonly string[];
  readonly btf: Btf | null;
}

/**
 * Programs and maps in the kernel. Owns them: when it is disposed they go, unless something else in the
 * kernel still holds them (an attachment, a pin). Programs and maps are views that end with it.
 */
export class BpfObject implements Disposable {
  readonly #lib: Libbpf;
  readonly #programs: ReadonlyMap<string, Program>;
  readonly #maps: ReadonlyMap<string, BpfMap>;
  #object: BpfObjectPtr | null;

  /**
   * @param source names of the maps in their order (libbpf renames a map when another takes its place), and
   * the object's type information
   */
  constructor(lib: Libbpf, object: BpfObjectPtr, { mapNames, btf }: ObjectSource) {
    this.#lib = lib;
    this.#object = object;
    const alive = () => {
      if (this.#object === null) throw new DisposedError('BPF object');
    };
    const loaded = [...eachProgram(lib, object)].filter((program) => lib.bpf_program__fd(program) >= 0);
    this.#programs = new Map(
      loaded.map((pointer) => {
        const program = new Program(lib, pointer, alive);
        return [program.name, program];
      }),
    );
    this.#maps = new Map(
      [...eachMap(lib, object)].flatMap((pointer, index) => {
        if (lib.bpf_map__fd(pointer) < 0) return []; // it was left out
        const name = mapNames[index] ?? lib.bpf_map__name(pointer);
        return [[name, BpfMap.ofObject(lib, pointer, { name, btf, alive })]];
      }),
    );
  }

  /** @throws NotInObject when there is none, or when it was not chosen for loading */
  program(name: string): Program {
    const program = this.#programs.get(name);
    if (program === undefined) throw new NotInObject('program', name);
    return program;
  }

  /**
   * By the name in the C file; `.rodata`, `.data` and `.bss` hold the global variables.
   * @throws NotInObject
   */
  map(name: string): BpfMap {
    const map = this.#maps.get(name);
    if (map === undefined) throw new NotInObject('map', name);
    return map;
  }

  get programs(): Program[] {
    return [...this.#programs.values()];
  }

  get maps(): BpfMap[] {
    return [...this.#maps.values()];
  }

  [Symbol.dispose](): void {
    if (this.#object === null) return;
    const object = this.#object;
    this.#object = null;
    this.#lib.bpf_object__close(object);
  }
}
