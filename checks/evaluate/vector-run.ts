import type { BpfMap } from '../../runner/ebpf/bpf-map.ts';
import { OpenObject } from '../../runner/ebpf/open-object.ts';
import type { Program } from '../../runner/ebpf/program.ts';
import type { NamedFrame } from '../../testenv/frames/frame-set.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import type { VectorExpectation, VectorExperiment } from '../kinds/vectors.ts';
import type { CountedRun, Traffic } from './counters.ts';
import type { Subject } from './experiments.ts';
import { presetCounters } from './preset.ts';
import { mapNamed, takeSnapshot } from './snapshot.ts';

/** One frame and what the program made of it. */
export interface FrameRun {
  readonly sent: NamedFrame;
  readonly verdict: number;
  readonly left: Uint8Array;
}

/** All that was seen of one vector experiment. */
export interface VectorRun {
  readonly frames: readonly FrameRun[];
  /** Maps before and after, by map name; empty lists for maps that the object does not have. */
  readonly counted: ReadonlyMap<string, readonly CountedRun[]>;
  /** The same for a second instance that shares the map. */
  readonly reloaded: ReadonlyMap<string, readonly CountedRun[]>;
}

/** Frames are drawn anew so many times: sizes, addresses and ports differ each time, and how many there are. */
const fewestDraws = 2;
const mostDraws = 5;

export function runFrames(program: Program, frames: VectorExperiment['frames'], prng: Prng): FrameRun[] {
  const sets = Array.from({ length: prng.int(fewestDraws, mostDraws) }, (_, draw) =>
    frames(prng.fork(`draw ${draw}`)),
  );
  return sets.flat().map((sent) => {
    const { verdict, frame } = program.testRun(sent.bytes);
    return { sent, verdict, left: frame };
  });
}

/**
 * Sends the frames from the counters as they are, and where counters are asked for once more from values
 * near their limits, and once through a second instance of the program.
 */
export function runVectors({ frames, expects }: VectorExperiment, subject: Subject): VectorRun {
  const { loaded, program, prng } = subject;
  const names = [...new Set(expects.flatMap(mapsOf))];
  const maps = names.flatMap((name) => mapNamed(loaded, name) ?? []);
  const plain = counting(maps, () => runFrames(program, frames, prng));
  if (maps.length === 0) return { frames: plain.frames, counted: new Map(), reloaded: new Map() };

  for (const map of maps) presetCounters(map, prng.fork(`preset ${map.name}`));
  const preset = counting(maps, () => runFrames(program, frames, prng.fork('from preset')));
  const wantsReload = expects.some(({ kind }) => kind === 'reload');
  const reloaded = wantsReload ? runReloaded(frames, maps, subject) : new Map<string, CountedRun[]>();
  return { frames: plain.frames, counted: join(plain.counted, preset.counted), reloaded };
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

/** Looks at the maps, runs frames, and looks again. */
function counting(
  maps: readonly BpfMap[],
  action: () => FrameRun[],
): { frames: FrameRun[]; counted: Counted } {
  const before = maps.map((map) => ({ map, snapshot: takeSnapshot(map) }));
  const frames = action();
  const traffic = trafficOf(frames);
  const counted = before.map(({ map, snapshot }): [string, CountedRun[]] => [
    map.name,
    [{ traffic, before: snapshot, after: takeSnapshot(map) }],
  ]);
  return { frames, counted: new Map(counted) };
}

function trafficOf(frames: readonly FrameRun[]): Traffic {
  const lengths = frames.map(({ sent }) => sent.bytes.length);
  const bytes = lengths.reduce((sum, length) => sum + length, 0);
  return { frames: frames.length, bytes, last: lengths.at(-1) ?? null };
}

/** What a loader does that replaces a program and keeps its counts (bpf_map__reuse_fd). */
function runReloaded(frames: VectorExperiment['frames'], maps: readonly BpfMap[], subject: Subject): Counted {
  const { object, program, prng } = subject;
  using open = OpenObject.open(object).select([program.name]);
  for (const map of maps) open.maps.find(({ name }) => name === map.name)?.reuse(map);
  using second = open.load();
  return counting(maps, () => runFrames(second.program(program.name), frames, prng.fork('reloaded'))).counted;
}

function join(...parts: readonly Counted[]): Counted {
  const all: Counted = new Map();
  for (const part of parts)
    for (const [name, runs] of part) all.set(name, [...(all.get(name) ?? []), ...runs]);
  return all;
}
