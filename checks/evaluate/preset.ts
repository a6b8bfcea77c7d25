import type { BpfMap } from '../../runner/ebpf/bpf-map.ts';
import { xdpActions } from '../../runner/ebpf/constants.ts';
import { BpfError } from '../../runner/ebpf/errors.ts';
import type { IntegerField } from '../../runner/elf/integer-fields.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import { counterFields, encodeCounters } from './counter-values.ts';

/** A map too small for all verdicts, or not writable from here: what could be set is enough. */
const tolerated: ReadonlySet<string> = new Set(['E2BIG', 'EPERM', 'ENOENT', 'ENOSPC']);

/** Fields with fewer bits are flags, and count nothing. */
const fewestBits = 8;

/**
 * Sets every integer field of a counter map to a value a little below 2^32 (or below what a narrower field
 * can hold), so that whatever is counted in too few bits wraps within a few frames.
 */
export function presetCounters(map: BpfMap, prng: Prng): void {
  const types = withoutOverlap([...counterFields(map)].filter(([, { bits }]) => bits >= fewestBits));
  if (types.length === 0) return; // a value without fields has no counters
  for (const key of xdpActions.keys()) {
    const counters = Object.fromEntries(types.map(([name, type]) => [name, nearlyFull(type, prng)]));
    try {
      map.update(map.codec.encodeNumber(key), encodeCounters(map, counters));
    } catch (error) {
      if (!(error instanceof BpfError) || !tolerated.has(error.reason)) throw error;
      return;
    }
  }
}

function nearlyFull({ bits, signed }: IntegerField, prng: Prng): bigint {
  return 2n ** BigInt(Math.min(signed ? bits - 1 : bits, 32)) - BigInt(prng.int(1, 3));
}

type Field = readonly [name: string, type: IntegerField];

/** Members of a union lie in one place: the first of them is set, and the others with it. */
function withoutOverlap(fields: readonly Field[]): Field[] {
  const chosen: Field[] = [];
  for (const field of fields) if (!chosen.some((other) => overlap(other[1], field[1]))) chosen.push(field);
  return chosen;
}

function overlap(one: IntegerField, other: IntegerField): boolean {
  return one.bitOffset < other.bitOffset + other.bits && other.bitOffset < one.bitOffset + one.bits;
}
