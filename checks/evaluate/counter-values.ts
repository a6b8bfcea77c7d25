import type { BpfMap } from '../../runner/ebpf/bpf-map.ts';
import type { IntegerField } from '../../runner/elf/integer-fields.ts';
import { statsFields as datarec } from '../kinds/counting.ts';

/** Integer fields of a value by name. */
export type Fields = Readonly<Record<string, bigint>>;

const numberBits = 64;

/**
 * A map that is declared by sizes alone, `__uint(value_size, sizeof(struct datarec))`, does not say what is in a
 * value. It is taken for the tutorial's struct, as every reader of that map does: two numbers of 64 bits, frames
 * first, and whatever else after them.
 */
function isBareDatarec(map: BpfMap): boolean {
  return !map.codec.knowsValues && map.info.valueSize * 8 >= datarec.length * numberBits;
}

/** The counters in a map's values by name; none when the value is no struct. */
export function counterFields(map: BpfMap): ReadonlyMap<string, IntegerField> {
  if (!isBareDatarec(map)) return map.codec.integerFields();
  const bits = numberBits;
  return new Map(datarec.map((name, at) => [name, { bits, signed: false, bitOffset: at * bits }]));
}

export function readCounters(map: BpfMap, value: Uint8Array): Fields {
  return Object.fromEntries(
    [...counterFields(map)].map(([name, field]) => {
      const number = littleEndian(bytesOf(value, field)) >> BigInt(field.bitOffset % 8);
      return [name, field.signed ? BigInt.asIntN(field.bits, number) : BigInt.asUintN(field.bits, number)];
    }),
  );
}

/** A value with these counters; what is left out is zero. Members of a union must not contradict each other. */
export function encodeCounters(map: BpfMap, counters: Fields): Uint8Array {
  const value = new Uint8Array(map.info.valueSize);
  for (const [name, field] of counterFields(map)) {
    const bytes = bytesOf(value, field);
    const counter = BigInt.asUintN(field.bits, counters[name] ?? 0n) << BigInt(field.bitOffset % 8);
    const number = littleEndian(bytes) | counter;
    for (const at of bytes.keys()) bytes[at] = Number((number >> BigInt(8 * at)) & 0xffn);
  }
  return value;
}

/** The bytes in which a field lies, with what else lies in them. */
function bytesOf(value: Uint8Array, { bitOffset, bits }: IntegerField): Uint8Array {
  return value.subarray(Math.floor(bitOffset / 8), Math.ceil((bitOffset + bits) / 8));
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
