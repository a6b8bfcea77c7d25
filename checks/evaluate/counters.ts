import type { Counter, CountsExpectation, OtherKeysExpectation } from '../kinds/counters.ts';
import { decide, type Decision } from './decision.ts';
import { countIn, keyNumber, type Snapshot } from './snapshot.ts';

/** What passed through a program between two looks at its map. */
export interface Traffic {
  readonly frames: number;
  /** Lengths added up, each with its Ethernet header. */
  readonly bytes: number;
  /** Length of the last frame; null where nobody knows it. */
  readonly last: number | null;
}

export interface CountedRun {
  readonly traffic: Traffic;
  readonly before: Snapshot;
  readonly after: Snapshot;
}

const ethernetHeader = 14;

/** Bits at which a count that is too narrow starts again; any multiple for values of several CPUs. */
const narrowWidths = [32n, 16n, 8n] as const;

export function noMap(name: string): Decision {
  return decide(
    false,
    `a map ${name} of counters`,
    `the object has no map ${name} that is a hash or an array and can be read from outside`,
  );
}

/** The first of some runs in which the counter is not exactly right decides. */
export function decideCounts(
  { counter }: Pick<CountsExpectation, 'counter'>,
  runs: readonly CountedRun[],
): Decision {
  const decisions = runs.map((run) => decideCounter(counter, run));
  const [first] = decisions;
  return decisions.find(({ outcome }) => outcome === 'fail') ?? first ?? noMap(counter.map);
}

export function decideCounter(counter: Counter, { before, after, traffic }: CountedRun): Decision {
  const key = keyNumber(counter.key);
  const [from, to] = [countIn(before, key, counter.field), countIn(after, key, counter.field)];
  const wanted = BigInt(traffic[counter.unit]);
  const place = `${counter.map}[${counter.key}].${counter.field}`;
  if (from === null || to === null) {
    const actual = `the value of ${counter.map} has no field ${counter.field}`;
    const hint = `Give the map's value a type with that field: __type(value, struct datarec); in the map, ${counter.field} in the struct.`;
    return { ...decide(false, `${place} + ${wanted}`, actual), hint };
  }
  const expected = `${place}: ${from} + ${wanted} ${counter.unit} = ${from + wanted}`;
  if (to === from + wanted) return decide(true, expected, `${place}: ${to}`);
  const reason = diagnose(counter.unit, { from, to, wanted }, traffic);
  const row = { name: place, before: `${from}`, after: `${to}`, wanted: `${from + wanted}` };
  return {
    ...decide(false, expected, `${place}: ${to}${reason === null ? '' : ` (${reason})`}`),
    detail: { kind: 'counters', rows: [row] },
  };
}

/** What a wrong count looks like, when it looks like something. */
function diagnose(
  unit: Counter['unit'],
  { from, to, wanted }: { from: bigint; to: bigint; wanted: bigint },
  { frames, bytes, last }: Traffic,
): string | null {
  const risen = to - from;
  if (risen === 0n) return 'it did not move';
  const wrapped = narrowWidths.find((bits) => from + wanted > to && (from + wanted - to) % 2n ** bits === 0n);
  if (wrapped !== undefined)
    return `it wrapped at 2^${wrapped}: the field, or a variable on the way to it, is too narrow`;
  if (risen < 0n) return 'it went backwards: the field, or a variable on the way to it, is too narrow';
  if (unit === 'bytes' && risen === BigInt(frames)) return 'that is the number of frames';
  if (unit === 'frames' && risen === BigInt(bytes)) return 'that is the number of bytes';
  if (unit === 'bytes' && risen === wanted - BigInt(frames * ethernetHeader)) {
    return `${ethernetHeader} too few a frame: the Ethernet header belongs to the frame`;
  }
  if (last !== null && to === BigInt(unit === 'bytes' ? last : 1))
    return 'that is the last frame alone: add, do not assign';
  if (risen < wanted) return `${wanted - risen} too few`;
  return `${risen - wanted} too many`;
}

export function decideOtherKeys({ map, key }: OtherKeysExpectation, runs: readonly CountedRun[]): Decision {
  const expected = `only ${map}[${key}] changes`;
  const own = keyNumber(key);
  for (const { before, after } of runs) {
    for (const [number, fields] of after) {
      if (number === own) continue;
      const changed = Object.entries(fields).find(
        ([name, value]) => value !== (before.get(number)?.[name] ?? 0n),
      );
      if (changed === undefined) continue;
      const [field, value] = changed;
      const place = `${map}[${number}].${field}`;
      const from = `${before.get(number)?.[field] ?? 0n}`;
      const rows = [{ name: place, before: from, after: `${value}`, wanted: from }];
      const actual = `${place} went from ${from} to ${value}`;
      return { ...decide(false, expected, actual), detail: { kind: 'counters', rows } };
    }
  }
  return decide(true, expected, expected);
}
