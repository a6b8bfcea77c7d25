import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import { runOnCpu, usableCpus } from '../../runner/ebpf/cpus.ts';
import type { Program } from '../../runner/ebpf/program.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import { pairOf } from '../../testenv/topologies/network.ts';
import type { CaseExperiment, HandlesExpectation } from '../kinds/cases.ts';
import type { FrameCase } from '../kinds/frame-case.ts';
import type { MapEntry } from '../kinds/map-entry.ts';
import { fillMaps } from './fill-maps.ts';
import { loadChosen } from './load-chosen.ts';
import { counterMap, takeSnapshot, type Snapshot } from './snapshot.ts';
import type { Subject } from './subject.ts';

/** One frame and what the program made of it. */
export interface CaseRun {
  readonly wanted: FrameCase;
  readonly verdict: number;
  readonly left: Uint8Array;
  /** The maps in which it should be counted, before and after; null for one that the object does not have. */
  readonly counted: ReadonlyMap<string, readonly [before: Snapshot, after: Snapshot] | null>;
}

/** Runs of one expectation's cases, in the author's order; a case may have run twice. */
export interface ExpectationRun {
  readonly expectation: HandlesExpectation;
  /** Null where there was nothing to go by: always graded then. */
  readonly precondition: readonly CaseRun[] | null;
  readonly runs: readonly CaseRun[];
}

/** So many frames of each expectation come once more after the others, when the program has seen thousands. */
const repeated = 24;

/**
 * Runs what every expectation of an experiment asks for, in its network where it has one.
 * @throws Unfilled when the program's maps do not take the entries
 */
export async function runCases(
  experiment: CaseExperiment,
  subject: Subject,
): Promise<readonly ExpectationRun[]> {
  if (experiment.network === null) return runCasesHere(experiment, subject);
  const network = await subject.lab.network(experiment.network);
  return network.inHost(() => runCasesHere(experiment, subject));
}

/** The same where this thread is. Each run takes some ten microseconds. */
export function runCasesHere(
  { network, entries, expects }: CaseExperiment,
  subject: Trial,
): readonly ExpectationRun[] {
  const run = (program: Program, loaded: BpfObject, wanted: FrameCase): CaseRun => {
    const ingressIfindex =
      wanted.from === null || network === null ? undefined : pairOf(network, wanted.from).outer.ifindex;
    return runCase(program, loaded, wanted, ingressIfindex ?? 0);
  };
  fillMaps(subject.loaded, entries);
  const drawn = expects.map((expectation) => draw(expectation, subject.prng));
  const shuffled = runShuffled(drawn, subject, run);
  return drawn.map(({ expectation, cases, conditions }) => {
    const runs =
      expectation.order === 'given' ? runInTurn(cases, entries, subject, run) : runsOf(cases, shuffled);
    return { expectation, precondition: conditions === null ? null : runsOf(conditions, shuffled), runs };
  });
}

/** What frames need of a subject: no lab. */
type Trial = Omit<Subject, 'lab'>;
type RunOne = (program: Program, loaded: BpfObject, wanted: FrameCase) => CaseRun;
type RunsByCase = ReadonlyMap<FrameCase, readonly CaseRun[]>;

interface Drawn {
  readonly expectation: HandlesExpectation;
  readonly cases: readonly FrameCase[];
  readonly conditions: readonly FrameCase[] | null;
}

function draw(expectation: HandlesExpectation, prng: Prng): Drawn {
  const { id, cases, where } = expectation;
  return {
    expectation,
    cases: cases(prng.fork(id)),
    conditions: where?.holds(prng.fork(`where ${id}`)) ?? null,
  };
}

/** A program that goes by the order or the number of frames, and not by what is in them, is found out here. */
function runShuffled(drawn: readonly Drawn[], { program, loaded, prng }: Trial, run: RunOne): RunsByCase {
  const lists = drawn.flatMap(({ expectation, cases, conditions }) => [
    expectation.order === 'any' ? cases : [],
    conditions ?? [],
  ]);
  const wanted = lists.flat();
  if (wanted.length === 0) return new Map();
  const cpus = usableCpus();
  const round = (frames: readonly FrameCase[], turn: number) =>
    runOnCpu(cpus[turn % cpus.length] ?? 0, () => frames.map((frame) => run(program, loaded, frame)));
  const first = round(shuffle(wanted, prng.fork('order')), 0);
  program.testRun(prng.pick(wanted).bytes, { repeat: prng.int(2000, 5000) });
  const later = prng.fork('later order');
  const again = lists.flatMap((list) => shuffle(list, later).slice(0, repeated));
  const second = round(shuffle(again, later), 1);
  const runs = new Map<FrameCase, CaseRun[]>();
  for (const one of [...first, ...second]) runs.set(one.wanted, [...(runs.get(one.wanted) ?? []), one]);
  return runs;
}

function runsOf(cases: readonly FrameCase[], runs: RunsByCase): CaseRun[] {
  return cases.flatMap((one) => runs.get(one) ?? []);
}

function runInTurn(
  cases: readonly FrameCase[],
  entries: readonly MapEntry[],
  { object, program }: Trial,
  run: RunOne,
): CaseRun[] {
  using fresh = loadChosen(object, [program.name]);
  fillMaps(fresh, entries);
  return cases.map((one) => run(fresh.program(program.name), fresh, one));
}

function runCase(program: Program, loaded: BpfObject, wanted: FrameCase, ingressIfindex: number): CaseRun {
  const context = { ingressIfindex };
  if (wanted.adds.length === 0) {
    const { verdict, frame } = program.testRun(wanted.bytes, { context });
    return { wanted, verdict, left: frame, counted: new Map() };
  }
  const names = [...new Set(wanted.adds.map(({ map }) => map))];
  const maps = names.map((name) => ({ name, map: counterMap(loaded, name) }));
  const looks = maps.map(({ name, map }) => ({ name, map, before: map === null ? null : takeSnapshot(map) }));
  const { verdict, frame } = program.testRun(wanted.bytes, { context });
  const counted = new Map(
    looks.map(({ name, map, before }) => [
      name,
      map === null || before === null ? null : ([before, takeSnapshot(map)] as const),
    ]),
  );
  return { wanted, verdict, left: frame, counted };
}

function shuffle<T>(list: readonly T[], prng: Prng): T[] {
  return list
    .map((item) => ({ item, key: prng.int(0, 0xffff_ffff) }))
    .toSorted((left, right) => left.key - right.key)
    .map(({ item }) => item);
}
