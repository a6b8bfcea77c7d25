import type { Libbpf } from '../sys/libbpf.ts';
import { checkReturn } from './check.ts';
import type { MapInfo } from './map-info.ts';

export interface RawEntry {
  readonly key: Uint8Array;
  /** One element, or one a possible CPU. */
  readonly values: readonly Uint8Array[];
}

/** What reading needs to know of a map. */
export interface MapView {
  readonly name: string;
  readonly fd: number;
  readonly info: MapInfo;
  /** Bytes from one CPU's value to the next. */
  readonly valueStride: number;
  lookup(key: Uint8Array): readonly Uint8Array[] | null;
}

const batchSize = 256;
const ENOENT = 2;
const ENOSPC = 28;
/** What a map type without batch operations answers: EINVAL, EOPNOTSUPP, or the kernel's own ENOTSUPP. */
const noBatch: ReadonlySet<number> = new Set([22, 95, 524]);

/** Reads a map whole. A map that is written meanwhile may show an entry late, twice or not at all. */
export function readEntries(lib: Libbpf, map: MapView, cpus: number): RawEntry[] {
  return readInBatches(lib, map, cpus) ?? readOneByOne(lib, map);
}

function readInBatches(lib: Libbpf, map: MapView, cpus: number): RawEntry[] | null {
  const { keySize, valueSize } = map.info;
  const stride = map.valueStride;
  const entries: RawEntry[] = [];
  // The kernel's cursor may be a key or a bucket number, whichever is longer.
  const cursor = new Uint8Array(Math.max(keySize, 4));
  let size = Math.min(batchSize, map.info.maxEntries);
  let from: Uint8Array | null = null;
  for (;;) {
    const keys = new Uint8Array(size * keySize);
    const values = new Uint8Array(size * stride * cpus);
    const next = new Uint8Array(cursor.length);
    const { error, count } = lib.lookupBatch(map.fd, from, next, keys, values, size);
    if (noBatch.has(-error)) return null;
    if (error === -ENOSPC && size < map.info.maxEntries) {
      size = Math.min(size * 4, map.info.maxEntries); // one hash bucket held more than the batch
      continue;
    }
    if (error !== -ENOENT) checkReturn(lib, `read map ${map.name}`, error);
    for (let index = 0; index < count; index++) {
      const value = values.subarray(index * stride * cpus, (index + 1) * stride * cpus);
      entries.push({
        key: keys.slice(index * keySize, (index + 1) * keySize),
        values: splitValues(value, valueSize, stride),
      });
    }
    if (error === -ENOENT) return entries;
    from = next;
  }
}

function readOneByOne(lib: Libbpf, map: MapView): RawEntry[] {
  const entries: RawEntry[] = [];
  let previous: Uint8Array | null = null;
  // A key that is deleted while we stand on it starts the walk anew; the bound ends it all the same.
  for (let steps = 0; steps <= 2 * map.info.maxEntries; steps++) {
    const key = new Uint8Array(map.info.keySize);
    const result = lib.bpf_map_get_next_key(map.fd, previous, key);
    if (result === -ENOENT) return entries;
    checkReturn(lib, `walk map ${map.name}`, result);
    const values = map.lookup(key);
    if (values !== null) entries.push({ key, values });
    previous = key;
  }
  return entries;
}

/** Cuts a per-CPU buffer into its values, without their padding. */
export function splitValues(buffer: Uint8Array, size: number, stride: number): Uint8Array[] {
  const values: Uint8Array[] = [];
  for (let offset = 0; offset + size <= buffer.length; offset += stride) {
    values.push(buffer.slice(offset, offset + size));
  }
  return values;
}
