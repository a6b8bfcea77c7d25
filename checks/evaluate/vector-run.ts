import type { BpfMap } from '../../runner/ebpf/bpf-map.ts';
import type { Program } from '../../runner/ebpf/program.ts';
import { runOnCpu, usableCpus } from '../../runner/ebpf/cpus.ts';
import type { NamedFrame } from '../../testenv/frames/frame-set.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import type { VectorExpectation, VectorExperiment } from '../kinds/vectors.ts';
import type { CountedRun, Traffic } from './counters.ts';
import type { Subject } from './subject.ts';
import { loadChosen } from './load-chosen.ts';
import { presetCounters } from './preset.ts';
import { counterMap, takeSnapshot } from './snapshot.ts';

/** One frame and what the program made of it. */
export interface FrameRun {
  readonly sent: NamedFrame;
  readonly verdict: number;
  readonly left: Uint8Array;
}

/** One frame that went through a program some thousand times, for what it does rarely. */
export interface Burst {
  readonly sent: NamedFrame;
  readonly runs: number;
  /** How often each verdict came, by its number. */
  readonly verdicts: ReadonlyMap<number, number>;
}

/** All that was seen of one vector experiment. */
export interface VectorRun {
  readonly frames: readonly FrameRun[];
  readonly burst: Burst;
  /** Maps before and after, by map name; empty lists for maps that the object does not have. */
  readonly counted: ReadonlyMap<string, readonly CountedRun[]>;
  /** The same for a second instance that shares the map. */
  readonly reloaded: ReadonlyMap<string, readonly CountedRun[]>;
}

/** Frames are drawn anew so many times: sizes, addresses and ports differ each time, and how many there are. */
const fewestDraws = 1;
const mostDraws = 3;

/**
 * Runs some draws of frames, each on the next CPU, so that what is kept for each CPU is seen.
 * @param turn which of the CPUs comes first
 */
export function runFrames(
  program: Program,
  frames: VectorExperiment['frames'],
  prng: Prng,
  turn = 0,
): FrameRun[] {
  const cpus = usableCpus();
  const draws = Array.from({ length: prng.int(fewestDraws, mostDraws) }, (_, draw) => draw);
  return draws.flatMap((draw) => {
    const sent = frames(prng.fork(`draw ${draw}`));
    return runOnCpu(cpus[(draw + turn) % cpus.length] ?? 0, () =>
      sent.map((frame) => runFrame(program, frame)),
    );
  });
}

function runFrame(program: Program, sent: NamedFrame): FrameRun {
  const { verdict, frame } = program.testRun(sent.bytes);
  return { sent, verdict, left: frame };
}

/**
 * Sends the frames to the fresh program, then thousands of times one of them, then the frames once more;
 * counters are then near their limits. Where that is asked for, a second instance goes on with the first one's maps.
 */
export function runVectors({ frames, expects }: VectorExperiment, subject: Omit<Subject, 'lab'>): VectorRun {
  const { loaded, program, prng } = subject;
  const names = [...new Set(expects.flatMap(mapsOf))];
  const maps = names.flatMap((name) => counterMap(loaded, name) ?? []);
  const fresh = counting(maps, () => sending(runFrames(program, frames, prng)));
  const often = counting(maps, () => sendBurst(program, prng.pick(fresh.seen).sent, prng));
  for (const map of maps) presetCounters(map, prng.fork(`preset ${map.name}`));
  const later = counting(maps, () => sending(runFrames(program, frames, prng.fork('later'), 1)));
  const wantsReload = expects.some(({ kind }) => kind === 'reload');
  return {
    frames: [...fresh.seen, ...later.seen],
    burst: often.seen,
    counted: join(fresh.counted, often.counted, later.counted),
    reloaded: wantsReload ? runReloaded(frames, maps, subject) : new Map<string, CountedRun[]>(),
  };
}

/** Enough for a program that does something else once in a thousand frames; a run costs a few microseconds. */
const burstRuns = { fewest: 2000, most: 3000 } as const;

/** A program that counts what it has seen may change its mind, and one that samples does so now and then. */
function sendBurst(program: Program, sent: NamedFrame, prng: Prng): Sent<Burst> {
  const runs = prng.int(burstRuns.fewest, burstRuns.most);
  const verdicts = program.countVerdicts(sent.bytes, runs);
  const { length } = sent.bytes;
  return { seen: { sent, runs, verdicts }, traffic: { frames: runs, bytes: runs * length, last: length } };
}

function mapsOf(expectation: VectorExpectation): string[] {
  switch (expectation.kind) {
    case 'counts':
    case 'reload':
      return [expectation.counter.map];
    case 'other-keys':
      return [expectation.map];
    case 'verdict':
    case 'untouched':
      return [];
  }
}

type Counted = Map<string, CountedRun[]>;

/** What was sent, and what was seen of it. */
interface Sent<T> {
  readonly seen: T;
  readonly traffic: Traffic;
}

/** Looks at the maps, runs frames, and looks again. */
function counting<T>(maps: readonly BpfMap[], action: () => Sent<T>): { seen: T; counted: Counted } {
  const before = maps.map((map) => ({ map, snapshot: takeSnapshot(map) }));
  const { seen, traffic } = action();
  const counted = before.map(({ map, snapshot }): [string, CountedRun[]] => [
    map.name,
    [{ traffic, before: snapshot, after: takeSnapshot(map) }],
  ]);
  return { seen, counted: new Map(counted) };
}

function sending(frames: FrameRun[]): Sent<FrameRun[]> {
  const lengths = frames.map(({ sent }) => sent.bytes.length);
  const bytes = lengths.reduce((sum, length) => sum + length, 0);
  return { seen: frames, traffic: { frames: frames.length, bytes, last: lengths.at(-1) ?? null } };
}

/** What a loader does that replaces a program and keeps its counts (bpf_map__reuse_fd). */
function runReloaded(
  frames: VectorExperiment['frames'],
  maps: readonly BpfMap[],
  subject: Omit<Subject, 'lab'>,
): Counted {
  const { object, program, prng } = subject;
  using second = loadChosen(object, [program.name], (open) => {
    for (const map of maps) open.map(map.name).reuse(map);
  });
  const draw = prng.fork('reloaded');
  return counting(maps, () => sending(runFrames(second.program(program.name), frames, draw))).counted;
}

function join(...parts: readonly Counted[]): Counted {
  const all: Counted = new Map();
  for (const part of parts)
    for (const [name, runs] of part) all.set(name, [...(all.get(name) ?? []), ...runs]);
  return all;
}
