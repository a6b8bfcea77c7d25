import { EnvironmentError } from '../../runner/core/errors.ts';
import type { BpfMap } from '../../runner/ebpf/bpf-map.ts';
import { XdpLink } from '../../runner/ebpf/xdp-link.ts';
import { sentFrames, type Environment } from '../../testenv/environment.ts';
import type { ExceptionEvent } from '../../testenv/observers/exception-observer.ts';
import { ping, pingFrameBytes, type PingOptions, type PingResult } from '../../testenv/ping.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import type { LiveExperiment } from '../kinds/live.ts';
import type { CountedRun, Traffic } from './counters.ts';
import type { Subject } from './subject.ts';
import type { LiveLab } from './live-lab.ts';
import { counterMap, takeSnapshot, type Snapshot } from './snapshot.ts';

/** How long the last answer may take, in milliseconds; over veth it takes well under one. */
const patience = { all: 2000, none: 200 } as const;

/** What was seen while the program was attached. */
export interface LiveRun {
  readonly ping: PingResult;
  /** What reached the hook, the kernel's own talk included. */
  readonly traffic: Traffic;
  /** By map name; a map that the object does not have is missing. */
  readonly counted: ReadonlyMap<string, CountedRun>;
  readonly programId: number;
  readonly ifindex: number;
  /** Events of this program, or why none could be watched. */
  readonly exceptions: readonly ExceptionEvent[] | EnvironmentError;
}

/** How often a run is repeated because something else than the pings was on the wire. */
const attempts = 3;

/**
 * Attaches the program natively, pings through it and detaches it.
 * @throws EnvironmentError `LAB_BROKEN` when the lab, and not the program, loses packets or is not quiet
 */
export async function runLive(experiment: LiveExperiment, subject: Subject): Promise<LiveRun> {
  const { lab } = subject;
  using _turn = await lab.turns.next();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const run = await pingThrough(experiment, subject, lab, subject.prng.fork(`attempt ${attempt}`));
    if (run !== null) return run;
  }
  throw labBroken(`other frames than the pings were on the wire, ${attempts} times in a row`);
}

/** @returns null when the kernel, or somebody else, sent frames of its own meanwhile */
async function pingThrough(
  { expects }: LiveExperiment,
  { loaded, program }: Subject,
  lab: LiveLab,
  prng: Prng,
): Promise<LiveRun | null> {
  const { signal } = lab;
  const environment = await lab.environment();
  const observer = lab.exceptions();
  const wanted = expects.find((expectation) => expectation.kind === 'ping')?.answered ?? 'none';
  const pings = { count: prng.int(3, 5), payload: prng.int(200, 1000), signal };
  const maps = countedMaps(expects).flatMap((name) => counterMap(loaded, name) ?? []);
  using watch = observer instanceof EnvironmentError ? null : observer.watch(program.id);

  const link = XdpLink.attach(program, environment.ifindex, 'native');
  const looks = maps.map((map) => ({ map, before: takeSnapshot(map) }));
  const start = sentFrames(environment);
  const detach = () => link[Symbol.dispose]();
  const result = await ping(environment, { ...pings, patienceMs: patience[wanted] }).finally(detach);
  const frames = sentFrames(environment) - start;

  if (frames < result.sent) throw labBroken(`of ${result.sent} pings only ${frames} left the namespace`);
  if (frames > result.sent) return null;
  if (wanted === 'all' && result.answered < result.sent) await demandBaseline(environment, pings);
  const traffic = { frames, bytes: frames * pingFrameBytes(pings.payload), last: null };
  return {
    ping: result,
    traffic,
    counted: new Map(looks.map((look) => [look.map.name, counted(look, traffic)])),
    programId: program.id,
    ifindex: environment.ifindex,
    exceptions: watch === null ? observerFailure(observer) : watch.take(),
  };
}

/**
 * Without any program every ping must come back, or it is not the program that loses them.
 * @throws EnvironmentError `LAB_BROKEN`
 */
async function demandBaseline(
  environment: Environment,
  pings: Omit<PingOptions, 'patienceMs'>,
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { sent, answered } = await ping(environment, { ...pings, patienceMs: patience.all });
    if (answered === sent) return;
  }
  throw labBroken('pings are lost even with no program attached');
}

function countedMaps(expects: LiveExperiment['expects']): string[] {
  const names = expects.flatMap((expectation) =>
    expectation.kind === 'live-count' ? [expectation.counter.map] : [],
  );
  return [...new Set(names)];
}

function counted({ map, before }: { map: BpfMap; before: Snapshot }, traffic: Traffic): CountedRun {
  return { traffic, before, after: takeSnapshot(map) };
}

/** Why nobody watched. */
function observerFailure(observer: ReturnType<LiveLab['exceptions']>): EnvironmentError {
  return observer instanceof EnvironmentError ? observer : labBroken('the tracepoint was not watched');
}

function labBroken(what: string): EnvironmentError {
  return new EnvironmentError(`the lab does not work: ${what}`, {
    code: 'LAB_BROKEN',
    remedy: 'Is a firewall dropping ICMPv6 in new namespaces? Try again, and report it if it stays.',
  });
}
