import type { BpfMap } from '../../runner/ebpf/bpf-map.ts';
import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import { mapTypes, xdpActions } from '../../runner/ebpf/constants.ts';
import { BpfError } from '../../runner/ebpf/errors.ts';
import { readCounters, type Fields } from './counter-values.ts';

/** A map's counters at one moment, by key number, summed over CPUs. */
export type Snapshot = ReadonlyMap<number, Fields>;

/** Map types whose entries can be read and written under a key. */
const countable: ReadonlySet<number> = new Set([
  mapTypes.hash,
  mapTypes.array,
  mapTypes.percpuHash,
  mapTypes.percpuArray,
  mapTypes.lruHash,
  mapTypes.lruPercpuHash,
]);

/** @returns null when the object has no such map */
export function mapNamed(object: BpfObject, name: string): BpfMap | null {
  return object.maps.find((map) => map.name === name) ?? null;
}

/** A map that can hold counters; null when there is none of that name, it is of another kind, or nobody may read it. */
export function counterMap(object: BpfObject, name: string): BpfMap | null {
  const map = mapNamed(object, name);
  return map !== null && isCounterMap(map) ? map : null;
}

/** A map whose entries can be read under a key. */
export function isCounterMap(map: BpfMap): boolean {
  return countable.has(map.info.type) && isReadable(map);
}

/** With BPF_F_WRONLY its maker may not read it. */
function isReadable(map: BpfMap): boolean {
  try {
    map.entries(1);
    return true;
  } catch (error) {
    if (error instanceof BpfError && error.reason === 'EPERM') return false;
    throw error;
  }
}

export function keyNumber(verdict: string): number {
  return xdpActions.findIndex((name) => name === verdict);
}

/** Far more entries than verdicts; somebody may give an array a million. */
export const mostEntries = 4096;

export function takeSnapshot(map: BpfMap): Snapshot {
  return new Map(
    map.entries(mostEntries).map(({ key, values }) => {
      const number = [...key].reduceRight((sum, byte) => sum * 256 + byte, 0);
      return [number, sumOverCpus(values.map((value) => readCounters(map, value)))];
    }),
  );
}

function sumOverCpus(values: readonly Fields[]): Fields {
  const sum: Record<string, bigint> = {};
  for (const fields of values) {
    for (const [name, value] of Object.entries(fields)) sum[name] = (sum[name] ?? 0n) + value;
  }
  return sum;
}

/** A field's count; an entry that is not there has counted nothing. Null when the entry lacks the field. */
export function countIn(snapshot: Snapshot, key: number, field: string): bigint | null {
  const fields = snapshot.get(key);
  return fields === undefined ? 0n : (fields[field] ?? null);
}
