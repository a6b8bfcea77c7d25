import type { BpfMap } from '../../runner/ebpf/bpf-map.ts';
import { runOnCpu, usableCpus } from '../../runner/ebpf/cpus.ts';
import type { Program } from '../../runner/ebpf/program.ts';
import { everyKind } from '../../testenv/frames/frame-set.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import { mostEntries } from './snapshot.ts';

/** So many CPUs are tried; who shares a value among more shares it among these. */
const mostCpus = 8;

/**
 * Runs a program on one CPU after the other and looks at which values of a per-CPU map change: a program may
 * ask for another CPU's value (bpf_map_lookup_percpu_elem), and then the CPUs share one after all.
 * @returns false when two CPUs changed the same value
 */
export function countsInOwnValues(map: BpfMap, program: Program, prng: Prng): boolean {
  const { bytes } = prng.pick(everyKind(prng));
  const taken = new Set<number>();
  for (const cpu of usableCpus().slice(0, mostCpus)) {
    const before = valuesOf(map);
    runOnCpu(cpu, () => void program.testRun(bytes));
    const changed = changedValues(before, valuesOf(map));
    if (changed.some((index) => taken.has(index))) return false;
    for (const index of changed) taken.add(index);
  }
  return true;
}

type Values = ReadonlyMap<string, readonly Uint8Array[]>;

/** Values by key, each a list with one for every possible CPU. */
function valuesOf(map: BpfMap): Values {
  return new Map(map.entries(mostEntries).map(({ key, values }) => [key.join(), values]));
}

/** Places in those lists whose values changed; a new entry was zero before. */
function changedValues(before: Values, after: Values): number[] {
  const places = [...after].flatMap(([key, values]) =>
    values.flatMap((value, place) => {
      const old = before.get(key)?.[place] ?? new Uint8Array(value.length);
      return Buffer.compare(old, value) === 0 ? [] : [place];
    }),
  );
  return [...new Set(places)];
}
