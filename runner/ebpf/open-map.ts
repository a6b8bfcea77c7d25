import { WorkbookError } from '../core/errors.ts';
import type { Btf } from '../elf/btf.ts';
import { encodeValue } from '../elf/btf-codec.ts';
import type { BtfValue } from '../elf/btf-value.ts';
import type { Libbpf } from '../sys/libbpf.ts';
import type { BpfMapPtr } from '../sys/pointers.ts';
import type { BpfMap } from './bpf-map.ts';
import { checkReturn } from './check.ts';

/** A global variable was set that the object does not have. */
export class UnknownGlobal extends WorkbookError {
  readonly exitCode = 70;
  constructor(name: string) {
    super(`the object has no global variable ${name} here`, { code: 'UNKNOWN_GLOBAL' });
  }
}

/** A map of an object that is open and not yet loaded. */
export class OpenMap {
  readonly name: string;
  /** True for the maps that libbpf makes for global variables: .rodata, .data, .bss. */
  readonly internal: boolean;
  readonly #lib: Libbpf;
  readonly #map: BpfMapPtr;
  readonly #btf: Btf | null;

  constructor(lib: Libbpf, map: BpfMapPtr, btf: Btf | null) {
    this.#lib = lib;
    this.#map = map;
    this.#btf = btf;
    this.name = lib.bpf_map__name(map);
    this.internal = lib.bpf_map__is_internal(map);
  }

  get pinPath(): string | null {
    return this.#lib.bpf_map__pin_path(this.#map);
  }

  /** Where `load()` pins or finds the map; null: nowhere. */
  setPinPath(path: string | null): void {
    checkReturn(this.#lib, `set pin path of ${this.name}`, this.#lib.bpf_map__set_pin_path(this.#map, path));
  }

  /** Loads with this existing map in its place (bpf_map__reuse_fd). */
  reuse(map: BpfMap): void {
    checkReturn(this.#lib, `reuse map for ${this.name}`, this.#lib.bpf_map__reuse_fd(this.#map, map.fd));
  }

  setMaxEntries(entries: number): void {
    const result = this.#lib.bpf_map__set_max_entries(this.#map, entries);
    checkReturn(this.#lib, `set size of ${this.name}`, result);
  }

  /**
   * Sets global variables by name, for example the `const volatile` ones of .rodata, which the verifier
   * then knows as constants. The map's section (`.rodata`) is a datasec of the object's BTF.
   * @throws UnknownGlobal
   */
  setGlobals(values: Readonly<Record<string, BtfValue>>): void {
    const bytes = this.#lib.initialValue(this.#map);
    const section = this.name.slice(this.name.lastIndexOf('.'));
    const datasec = this.#btf?.findByName(section, 'datasec');
    for (const [name, value] of Object.entries(values)) {
      const variable = datasec?.vars.find(({ typeId }) => this.#nameOf(typeId) === name);
      if (bytes === null || this.#btf === null || variable === undefined) throw new UnknownGlobal(name);
      const type = this.#btf.typeById(variable.typeId);
      if (type.kind !== 'var') throw new UnknownGlobal(name);
      bytes.set(encodeValue(this.#btf, type.typeId, value), variable.offset);
    }
    if (bytes === null) return;
    const result = this.#lib.bpf_map__set_initial_value(this.#map, bytes, bytes.length);
    checkReturn(this.#lib, `set globals in ${this.name}`, result);
  }

  #nameOf(typeId: number): string | undefined {
    const type = this.#btf?.typeById(typeId);
    return type?.kind === 'var' ? type.name : undefined;
  }
}
