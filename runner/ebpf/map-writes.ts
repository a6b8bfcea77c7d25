import type { Libbpf } from '../sys/libbpf.ts';
import { checkReturn } from './check.ts';
import { lacksBatches, type MapView } from './map-entries.ts';

export interface NewEntry {
  readonly key: Uint8Array;
  /** In a per-CPU map the same for every CPU, or a list with one for each. */
  readonly value: Uint8Array | readonly Uint8Array[];
}

/** An entry as the kernel takes it: the values of all CPUs in one piece. */
export interface PackedEntry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

const batchSize = 256;

/**
 * Writes entries with BPF_MAP_UPDATE_BATCH.
 * @returns what is left to write: nothing, or all of it where this map has no batches
 * @throws BpfError `BPF_E2BIG` when the map is full; the entries before that are written
 */
export function writeBatches(
  lib: Libbpf,
  map: MapView,
  entries: readonly PackedEntry[],
): readonly PackedEntry[] {
  for (let start = 0; start < entries.length; start += batchSize) {
    const batch = entries.slice(start, start + batchSize);
    const keys = Buffer.concat(batch.map(({ key }) => key));
    const values = Buffer.concat(batch.map(({ value }) => value));
    const { error } = lib.updateBatch(map.fd, keys, values, batch.length);
    if (lacksBatches(error)) return entries.slice(start);
    checkReturn(lib, `update map ${map.name} in batches`, error);
  }
  return [];
}
