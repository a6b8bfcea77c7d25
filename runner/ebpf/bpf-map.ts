import type { Btf } from '../elf/btf.ts';
import type { BtfValue } from '../elf/btf-value.ts';
import { declaredMapTypes } from '../elf/declared-map.ts';
import type { Libbpf } from '../sys/libbpf.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import type { BpfMapPtr } from '../sys/pointers.ts';
import { checkReturn } from './check.ts';
import { perCpuTypes } from './constants.ts';
import { WrongSize } from './errors.ts';
import { readKernelBtf } from './kernel-btf.ts';
import { MapCodec } from './map-codec.ts';
import { readEntries, splitValues, type RawEntry } from './map-entries.ts';
import { readMapInfo, type MapInfo } from './map-info.ts';
import { writeBatches, type NewEntry } from './map-writes.ts';
import { OwnedFd } from './owned-fd.ts';
import { openPinned } from './pinned.ts';

interface Source {
  readonly fd: () => number;
  /** Name in the C file; null means the kernel's own, cut at 15 characters. */
  readonly name: string | null;
  readonly owned: OwnedFd | null;
  /** Types of the object that the map is part of. */
  readonly btf: Btf | null;
}

interface ObjectSource {
  readonly name: string;
  readonly btf: Btf | null;
  /** Throws when the object was closed. */
  readonly alive: () => void;
}

export type UpdateMode = 'any' | 'create' | 'replace';
/** BPF_ANY, BPF_NOEXIST, BPF_EXIST. */
const updateFlags = { any: 0, create: 1, replace: 2 } as const satisfies Record<UpdateMode, number>;

/**
 * A map in the kernel. A value is one for the whole map, or one for every possible CPU: `lookup` gives a
 * list in both cases, with one element or with one a CPU.
 */
export class BpfMap implements Disposable {
  readonly name: string;
  readonly info: MapInfo;
  readonly perCpu: boolean;
  readonly #lib: Libbpf;
  readonly #fd: () => number;
  readonly #owned: OwnedFd | null;
  readonly #objectBtf: Btf | null;
  #codec: MapCodec | undefined;

  private constructor(lib: Libbpf, { fd, name, owned, btf }: Source) {
    this.#lib = lib;
    this.#fd = fd;
    this.#owned = owned;
    this.#objectBtf = btf;
    this.info = readMapInfo(lib, fd());
    this.name = name ?? this.info.name;
    this.perCpu = perCpuTypes.has(this.info.type);
  }

  /** A view of a map that a `BpfObject` owns. */
  static ofObject(lib: Libbpf, map: BpfMapPtr, { name, btf, alive }: ObjectSource): BpfMap {
    const fd = () => {
      alive();
      return lib.bpf_map__fd(map);
    };
    return new BpfMap(lib, { fd, name, owned: null, btf });
  }

  /**
   * A map that was pinned in a bpffs. The caller disposes of it.
   * @throws BpfError `BPF_ENOENT` when nothing is pinned there, `BPF_EINVAL` when it is no map
   */
  static openPinned(path: string, lib: Libbpf = loadLibbpf()): BpfMap {
    return BpfMap.#own(lib, openPinned(lib, 'map', path));
  }

  /**
   * A map by the number that `bpftool map` and a program's `mapIds` show. The caller disposes of it.
   * @throws BpfError `BPF_ENOENT` when no map has that id (any more)
   */
  static openById(id: number, lib: Libbpf = loadLibbpf()): BpfMap {
    const operation = `open map ${id}`;
    const fd = checkReturn(lib, operation, lib.bpf_map_get_fd_by_id(id));
    return BpfMap.#own(lib, new OwnedFd(`map ${id}`, fd));
  }

  static #own(lib: Libbpf, owned: OwnedFd): BpfMap {
    try {
      return new BpfMap(lib, { fd: () => owned.value, name: null, owned, btf: null });
    } catch (error) {
      owned[Symbol.dispose]();
      throw error;
    }
  }

  /** @throws DisposedError after its owner was closed */
  get fd(): number {
    return this.#fd();
  }

  /**
   * By the types that the map's maker gave to the kernel, since a map that was found pinned may have been
   * made by another object. The kernel has none where it refused the object's BTF (libbpf then goes on
   * without it): the types are those of the object's source then.
   */
  get codec(): MapCodec {
    this.#codec ??= this.#chooseCodec();
    return this.#codec;
  }

  #chooseCodec(): MapCodec {
    const { btfId, keyTypeId, valueTypeId } = this.info;
    if (btfId !== 0 && valueTypeId !== 0) {
      return new MapCodec(readKernelBtf(this.#lib, btfId), this.info, { key: keyTypeId, value: valueTypeId });
    }
    const btf = this.#objectBtf;
    if (btf === null) return new MapCodec(null, this.info, { key: 0, value: 0 });
    return new MapCodec(btf, this.info, declaredMapTypes(btf, this.name));
  }

  /** Raw bytes under `key`, one element or one a possible CPU; null when the key is not there. */
  lookup(key: Uint8Array): Uint8Array[] | null {
    const buffer = new Uint8Array(this.valueBytes);
    const result = this.#lib.bpf_map_lookup_elem(this.fd, this.#sizedKey(key), buffer);
    if (isMissing(result)) return null;
    checkReturn(this.#lib, `look up in map ${this.name}`, result);
    return splitValues(buffer, this.info.valueSize, this.valueStride);
  }

  /** The same, by BTF: `{ rx_packets: 3n, rx_bytes: 354n }`, one element or one a CPU. */
  read(key: BtfValue): BtfValue[] | null {
    const values = this.lookup(this.codec.encodeKey(key));
    return values === null ? null : values.map((value) => this.codec.decodeValue(value));
  }

  /**
   * In a per-CPU map, one value goes to every CPU, or a list has one for each.
   * @throws BpfError `BPF_E2BIG` when full, `BPF_EEXIST` or `BPF_ENOENT` as `mode` demands
   */
  update(key: Uint8Array, value: Uint8Array | readonly Uint8Array[], mode: UpdateMode = 'any'): void {
    const bytes = this.#spread(value);
    const result = this.#lib.bpf_map_update_elem(this.fd, this.#sizedKey(key), bytes, updateFlags[mode]);
    checkReturn(this.#lib, `update map ${this.name}`, result);
  }

  /** Writes a value by BTF; in a per-CPU map the same value for every CPU. */
  write(key: BtfValue, value: BtfValue, mode: UpdateMode = 'any'): void {
    this.update(this.codec.encodeKey(key), this.codec.encodeValue(value), mode);
  }

  /** Writes many entries: in batches where the kernel can (5.6), else one by one. Not atomic. */
  updateAll(entries: readonly NewEntry[]): void {
    const packed = entries.map(({ key, value }) => ({
      key: this.#sizedKey(key),
      value: this.#spread(value),
    }));
    const rest = writeBatches(this.#lib, this, packed);
    for (const { key, value } of rest) {
      const result = this.#lib.bpf_map_update_elem(this.fd, key, value, updateFlags.any);
      checkReturn(this.#lib, `update map ${this.name}`, result);
    }
  }

  /** @returns false when the key was not there */
  delete(key: Uint8Array): boolean {
    const result = this.#lib.bpf_map_delete_elem(this.fd, this.#sizedKey(key));
    if (isMissing(result)) return false;
    checkReturn(this.#lib, `delete from map ${this.name}`, result);
    return true;
  }

  /**
   * All entries, or so many: in batches where the kernel can (5.6, not for every map type), else key by key.
   * @param most of an array, those with the lowest keys
   */
  entries(most?: number): RawEntry[] {
    return readEntries(this.#lib, this, most);
  }

  /** Makes the map outlive this process, under a path in a bpffs. */
  pin(path: string): void {
    checkReturn(this.#lib, `pin map ${this.name} at ${path}`, this.#lib.bpf_obj_pin(this.fd, path));
  }

  /** Bytes from one CPU's value to the next: the kernel pads each to eight. */
  get valueStride(): number {
    return this.perCpu ? Math.ceil(this.info.valueSize / 8) * 8 : this.info.valueSize;
  }

  /** Bytes of a whole value, of all CPUs together. */
  get valueBytes(): number {
    return this.valueStride * (this.perCpu ? this.cpus : 1);
  }

  /** How many values a per-CPU map keeps for a key. */
  get cpus(): number {
    return checkReturn(this.#lib, 'count possible CPUs', this.#lib.libbpf_num_possible_cpus());
  }

  /** The kernel reads as many bytes as the map's key has, whatever it is given. */
  #sizedKey(key: Uint8Array): Uint8Array {
    const { keySize } = this.info;
    if (key.length !== keySize) throw new WrongSize(`a key of map ${this.name}`, keySize, key.length);
    return key;
  }

  #spread(value: Uint8Array | readonly Uint8Array[]): Uint8Array {
    const copies = this.perCpu ? this.cpus : 1;
    const values = value instanceof Uint8Array ? Array.from({ length: copies }, () => value) : value;
    if (values.length !== copies) {
      throw new WrongSize(`an entry of map ${this.name}`, copies, values.length, 'values');
    }
    const all = new Uint8Array(this.valueBytes);
    for (const [cpu, one] of values.entries()) {
      const { valueSize } = this.info;
      if (one.length !== valueSize) throw new WrongSize(`a value of map ${this.name}`, valueSize, one.length);
      all.set(one, cpu * this.valueStride);
    }
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
