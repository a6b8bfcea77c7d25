import type { Btf } from '../elf/btf.ts';
import type { BtfValue } from '../elf/btf-value.ts';
import type { Libbpf } from '../sys/libbpf.ts';
import type { BpfMapPtr } from '../sys/pointers.ts';
import { checkReturn } from './check.ts';
import { mapTypes } from './constants.ts';
import { MapCodec } from './map-codec.ts';
import { readEntries, splitValues, type RawEntry } from './map-entries.ts';
import { readMapInfo, type MapInfo } from './map-info.ts';
import { OwnedFd } from './owned-fd.ts';

const perCpuTypes: ReadonlySet<number> = new Set([
  mapTypes.percpuArray,
  mapTypes.percpuHash,
  mapTypes.lruPercpuHash,
]);

export type UpdateMode = 'any' | 'create' | 'replace';
/** BPF_ANY, BPF_NOEXIST, BPF_EXIST. */
const updateFlags = { any: 0, create: 1, replace: 2 } as const satisfies Record<UpdateMode, number>;

interface Source {
  readonly fd: () => number;
  readonly info: MapInfo;
  readonly name: string;
  readonly codec: MapCodec;
}

/**
 * A map in the kernel. A value is one for the whole map, or one for every possible CPU: `lookup` gives a
 * list in both cases, with one element or with one a CPU.
 */
export class BpfMap implements Disposable {
  readonly name: string;
  readonly info: MapInfo;
  readonly perCpu: boolean;
  readonly codec: MapCodec;
  readonly #lib: Libbpf;
  readonly #fd: () => number;
  readonly #owned: OwnedFd | null;

  private constructor(lib: Libbpf, { fd, info, name, codec }: Source, owned: OwnedFd | null) {
    this.#lib = lib;
    this.#fd = fd;
    this.#owned = owned;
    this.info = info;
    this.name = name;
    this.codec = codec;
    this.perCpu = perCpuTypes.has(info.type);
  }

  /** A view of a map that a `BpfObject` owns. */
  static ofObject(lib: Libbpf, map: BpfMapPtr, btf: Btf | null, alive: () => void): BpfMap {
    const fd = () => {
      alive();
      return lib.bpf_map__fd(map);
    };
    const info = readMapInfo(lib, fd());
    const types = { key: lib.bpf_map__btf_key_type_id(map), value: lib.bpf_map__btf_value_type_id(map) };
    const codec = new MapCodec(btf, info, types);
    return new BpfMap(lib, { fd, info, name: lib.bpf_map__name(map), codec }, null);
  }

  /**
   * A map that was pinned in a bpffs. The caller disposes of it.
   * @throws BpfError `BPF_ENOENT` when nothing is pinned there
   */
  static openPinned(lib: Libbpf, path: string): BpfMap {
    const owned = new OwnedFd('map', checkReturn(lib, `open pinned map ${path}`, lib.bpf_obj_get(path)));
    const info = readMapInfo(lib, owned.value);
    const source = { fd: () => owned.value, info, name: info.name, codec: new MapCodec(null, info, null) };
    return new BpfMap(lib, source, owned);
  }

  /** @throws DisposedError after its owner was closed */
  get fd(): number {
    return this.#fd();
  }

  /** Raw bytes under `key`, one element or one a possible CPU; null when the key is not there. */
  lookup(key: Uint8Array): Uint8Array[] | null {
    const stride = this.valueStride;
    const cpus = this.perCpu ? this.cpus : 1;
    const buffer = new Uint8Array(stride * cpus);
    const result = this.#lib.bpf_map_lookup_elem(this.fd, key, buffer);
    if (isMissing(result)) return null;
    checkReturn(this.#lib, `look up in map ${this.name}`, result);
    return splitValues(buffer, this.info.valueSize, stride);
  }

  /** The same, by BTF: `{ rx_packets: 3n, rx_bytes: 354n }`, one element or one a CPU. */
  read(key: BtfValue): BtfValue[] | null {
    const values = this.lookup(this.codec.encodeKey(key));
    return values === null ? null : values.map((value) => this.codec.decodeValue(value));
  }

  /** @throws BpfError `BPF_E2BIG` when full, `BPF_EEXIST` or `BPF_ENOENT` as `mode` demands */
  update(key: Uint8Array, value: Uint8Array, mode: UpdateMode = 'any'): void {
    const result = this.#lib.bpf_map_update_elem(this.fd, key, this.#spread(value), updateFlags[mode]);
    checkReturn(this.#lib, `update map ${this.name}`, result);
  }

  /** Writes a value by BTF; in a per-CPU map the same value for every CPU. */
  write(key: BtfValue, value: BtfValue, mode: UpdateMode = 'any'): void {
    this.update(this.codec.encodeKey(key), this.codec.encodeValue(value), mode);
  }

  /** @returns false when the key was not there */
  delete(key: Uint8Array): boolean {
    const result = this.#lib.bpf_map_delete_elem(this.fd, key);
    if (isMissing(result)) return false;
    checkReturn(this.#lib, `delete from map ${this.name}`, result);
    return true;
  }

  /** All entries: in batches where the kernel can (5.6, not for every map type), else key by key. */
  entries(): RawEntry[] {
    return readEntries(this.#lib, this, this.perCpu ? this.cpus : 1);
  }

  /** Makes the map outlive this process, under a path in a bpffs. */
  pin(path: string): void {
    checkReturn(this.#lib, `pin map ${this.name} at ${path}`, this.#lib.bpf_obj_pin(this.fd, path));
  }

  /** Bytes from one CPU's value to the next: the kernel pads each to eight. */
  get valueStride(): number {
    return this.perCpu ? Math.ceil(this.info.valueSize / 8) * 8 : this.info.valueSize;
  }

  get cpus(): number {
    return checkReturn(this.#lib, 'count possible CPUs', this.#lib.libbpf_num_possible_cpus());
  }

  #spread(value: Uint8Array): Uint8Array {
    if (!this.perCpu) return value;
    const all = new Uint8Array(this.valueStride * this.cpus);
    for (let cpu = 0; cpu < this.cpus; cpu++) all.set(value, cpu * this.valueStride);
    return all;
  }

  [Symbol.dispose](): void {
    this.#owned?.[Symbol.dispose]();
  }
}

const ENOENT = 2;
function isMissing(result: number): boolean {
  return result === -ENOENT;
}
