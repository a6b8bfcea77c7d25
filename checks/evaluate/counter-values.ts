import type { BpfMap } from '../../runner/ebpf/bpf-map.ts';
import type { IntegerField } from '../../runner/ebpf/map-codec.ts';
import { statsFields as datarec } from '../kinds/counting.ts';

/** Integer fields of a value by name. */
export type Fields = Readonly<Record<string, bigint>>;

const numberBytes = 8;

/**
 * A map that is declared by sizes alone, `__uint(value_size, sizeof(struct datarec))`, does not say what is in a
 * value. It is taken for the tutorial's struct, as every reader of that map does: two numbers of 64 bits, frames
 * first, and whatever else after them.
 */
function isBareDatarec(map: BpfMap): boolean {
  return !map.codec.knowsValues && map.info.valueSize >= datarec.length * numberBytes;
}

/** The counters in a map's values by name; none when the value is no struct. */
export function counterTypes(map: BpfMap): ReadonlyMap<string, IntegerField> {
  if (!isBareDatarec(map)) return map.codec.integerFieldTypes();
  const bits = 8 * numberBytes;
  return new Map(datarec.map((name, at) => [name, { bits, signed: false, bitOffset: at * bits }]));
}

export function readCounters(map: BpfMap, value: Uint8Array): Fields {
  if (!isBareDatarec(map)) return map.codec.integerFields(value);
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  return Object.fromEntries(datarec.map((name, at) => [name, view.getBigUint64(at * numberBytes, true)]));
}

/** A value with these counters; what is left out is zero. */
export function encodeCounters(map: BpfMap, counters: Fields): Uint8Array {
  if (!isBareDatarec(map)) return map.codec.encodeValue(toFields(map, counters));
  const value = new Uint8Array(map.info.valueSize);
  const view = new DataView(value.buffer);
  for (const [at, name] of datarec.entries()) view.setBigUint64(at * numberBytes, counters[name] ?? 0n, true);
  return value;
}

/** BTF values: numbers of up to 32 bits are `number`, wider ones `bigint`. */
function toFields(map: BpfMap, counters: Fields): Record<string, number | bigint> {
  const types = map.codec.integerFieldTypes();
  return Object.fromEntries(
    Object.entries(counters).map(([name, count]) => [
      name,
      (types.get(name)?.bits ?? 64) > 32 ? count : Number(count),
    ]),
  );
}
