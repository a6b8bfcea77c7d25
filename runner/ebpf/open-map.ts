import type { Libbpf } from '../sys/libbpf.ts';
import type { BpfMapPtr } from '../sys/pointers.ts';
import type { BpfMap } from './bpf-map.ts';
import { checkReturn } from './check.ts';
import { mapTypes, perCpuTypes } from './constants.ts';
import type { MapShape } from './map-info.ts';
import { mapName } from './map-name.ts';

/** A map of an object that is open and not yet loaded; a view that its `OpenObject` owns. */
export class OpenMap {
  /** Name in the C file; `.rodata`, `.data` or `.bss` for global variables. */
  readonly name: string;
  /** True for the maps that libbpf makes for global variables and string constants. */
  readonly internal: boolean;
  readonly #lib: Libbpf;
  readonly #map: BpfMapPtr;
  readonly #alive: () => void;

  /** @param alive throws when the object was loaded or closed */
  constructor(lib: Libbpf, map: BpfMapPtr, alive: () => void) {
    this.#lib = lib;
    this.#map = map;
    this.#alive = alive;
    this.name = mapName(lib, map);
    this.internal = lib.bpf_map__is_internal(map);
  }

  get pinPath(): string | null {
    this.#alive();
    return this.#lib.bpf_map__pin_path(this.#map);
  }

  /** As the C file declares it. */
  get shape(): MapShape {
    this.#alive();
    const [lib, map] = [this.#lib, this.#map];
    return {
      type: lib.bpf_map__type(map),
      keySize: lib.bpf_map__key_size(map),
      valueSize: lib.bpf_map__value_size(map),
      maxEntries: lib.bpf_map__max_entries(map),
    };
  }

  /** Where `load()` pins or finds the map; null: nowhere. */
  setPinPath(path: string | null): void {
    this.#alive();
    checkReturn(this.#lib, `set pin path of ${this.name}`, this.#lib.bpf_map__set_pin_path(this.#map, path));
  }

  /** Loads with this existing map in its place (bpf_map__reuse_fd), whatever its shape. */
  reuse(map: BpfMap): void {
    this.#alive();
    checkReturn(this.#lib, `reuse map for ${this.name}`, this.#lib.bpf_map__reuse_fd(this.#map, map.fd));
  }

  /** `load()` does not make this map; a program that uses it is then refused. */
  leaveOut(): void {
    this.#alive();
    checkReturn(this.#lib, `leave out ${this.name}`, this.#lib.bpf_map__set_autocreate(this.#map, false));
  }

  /** About how many bytes the kernel takes for it when it is made; none for a type that grows as it is filled. */
  get bytesAtOnce(): number {
    this.#alive();
    const [lib, map] = [this.#lib, this.#map];
    const [type, entries] = [lib.bpf_map__type(map), lib.bpf_map__max_entries(map)];
    if (type === mapTypes.lpmTrie) return 0;
    if (type === mapTypes.ringbuf || type === mapTypes.userRingbuf) return entries;
    const copies = perCpuTypes.has(type) ? checkReturn(lib, 'count CPUs', lib.libbpf_num_possible_cpus()) : 1;
    return entries * (aligned(lib.bpf_map__key_size(map)) + aligned(lib.bpf_map__value_size(map)) * copies);
  }

  /** @param entries as in `__uint(max_entries, …)`; bytes for a ring buffer */
  setMaxEntries(entries: number): void {
    this.#alive();
    const result = this.#lib.bpf_map__set_max_entries(this.#map, entries);
    checkReturn(this.#lib, `set size of ${this.name}`, result);
  }
}

/** The kernel gives keys and values eight bytes, or a multiple of them. */
function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
