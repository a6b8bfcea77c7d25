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
  /** Bytes of a whole value, of all CPUs together. */
  readonly valueBytes: number;
  lookup(key: Uint8Array): readonly Uint8Array[] | null;
}

const batchSize = 256;
const ENOENT = 2;
const ENOSPC = 28;
/** What a map type without batch operations answers: EINVAL, EOPNOTSUPP, or the kernel's own ENOTSUPP. */
const noBatch: ReadonlySet<number> = new Set([22, 95, 524]);
/** A batch gives up with EINTR when entries that it stands on are deleted again and again. */
const EINTR = 4;

export function lacksBatches(error: number): boolean {
  return noBatch.has(-error);
}

/**
 * Reads a map, up to `most` entries of it: those of an array with the lowest keys, of others any. A map that is
 * written meanwhile may show an entry late, twice or not at all.
 */
export function readEntries(lib: Libbpf, map: MapView, most = Infinity): RawEntry[] {
  return readInBatches(lib, map, most) ?? readOneByOne(lib, map, most);
}

function readInBatches(lib: Libbpf, map: MapView, most: number): RawEntry[] | null {
  const { keySize, maxEntries } = map.info;
  const entries: RawEntry[] = [];
  let size = Math.min(batchSize, maxEntries);
  let from: Uint8Array | null = null;
  for (;;) {
    const keys = new Uint8Array(size * keySize);
    const values = new Uint8Array(size * map.valueBytes);
    // The kernel's cursor is a key or a bucket number, whichever is longer.
    const next = new Uint8Array(Math.max(keySize, 4));
    const { error, count } = lib.lookupBatch(map.fd, from, next, keys, values, size);
    if (lacksBatches(error) || error === -EINTR) return null;
    if (error === -ENOSPC && size < maxEntries) {
      size = Math.min(size * 4, maxEntries); // one hash bucket held more than the batch
      continue;
    }
    if (error !== -ENOENT) checkReturn(lib, `read map ${map.name}`, error);
    for (let index = 0; index < count; index++) entries.push(entryAt(index, map, keys, values));
    if (error === -ENOENT) return entries;
    if (entries.length >= most) return entries.slice(0, most);
    from = next;
  }
}

function entryAt(index: number, map: MapView, keys: Uint8Array, values: Uint8Array): RawEntry {
  const { info, valueBytes, valueStride } = map;
  const value = values.subarray(index * valueBytes, (index + 1) * valueBytes);
  return {
    key: keys.slice(index * info.keySize, (index + 1) * info.keySize),
    values: splitValues(value, info.valueSize, valueStride),
  };
}

function readOneByOne(lib: Libbpf, map: MapView, most: number): RawEntry[] {
  const entries: RawEntry[] = [];
  let previous: Uint8Array | null = null;
  // A key that is deleted while we stand on it starts the walk anew; the bound ends it all the same.
  for (let steps = 0; steps <= 2 * map.info.maxEntries && entries.length < most; steps++) {
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
