import { EnvironmentError } from '../../runner/core/errors.ts';
import { assertNever } from '../../runner/core/assert-never.ts';
import type { Program } from '../../runner/ebpf/program.ts';
import { XdpLink } from '../../runner/ebpf/xdp-link.ts';
import { receivedFrames } from '../../testenv/environment.ts';
import type { ExceptionEvent } from '../../testenv/observers/exception-observer.ts';
import { ping, type PingResult } from '../../testenv/ping.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import type {
  ExceptionsExpectation,
  LiveExpectation,
  LiveExperiment,
  PingExpectation,
} from '../kinds/live.ts';
import { decide, skipped, type Decision } from './decision.ts';
import type { LiveLab } from './live-lab.ts';

/** How long the last answer may take; an answer over veth takes well under a millisecond. */
const patience = { all: 2000, none: 200 } as const;

/** What was seen while the program was attached. */
export interface LiveRun {
  readonly ping: PingResult;
  /** Frames that reached the hook, the kernel's own talk included. */
  readonly frames: number;
  readonly programId: number;
  readonly ifindex: number;
  /** Events of this program, or why none could be watched. */
  readonly exceptions: readonly ExceptionEvent[] | EnvironmentError;
}

/**
 * Attaches the program natively, pings through it and detaches it.
 * @throws EnvironmentError `LAB_BROKEN` when the lab, and not the program, loses packets
 */
export async function runLive(
  program: Program,
  { expects }: LiveExperiment,
  { environment, observer, signal }: LiveLab,
  prng: Prng,
): Promise<LiveRun> {
  const wanted = expects.find((expectation) => expectation.kind === 'ping')?.answered ?? 'none';
  const pings = { count: prng.int(3, 5), payload: prng.int(56, 1000), signal };
  const watching = observer instanceof EnvironmentError ? null : observer;
  watching?.watch(program.id);

  const { result, frames } = await attached(program, async () => {
    const before = receivedFrames(environment);
    const answer = await ping(environment, { ...pings, patienceMs: patience[wanted] });
    return { result: answer, frames: receivedFrames(environment) - before };
  });
  if (frames < result.sent)
    throw labBroken(`${result.sent} pings were sent and ${frames} frames reached the interface`);
  if (wanted === 'all' && result.answered < result.sent) await demandBaseline();
  const exceptions =
    watching === null ? observer : watching.take().filter((event) => event.programId === program.id);
  if (watching !== null && watching.lost > 0) throw labBroken('the event buffer overflowed');
  // When `watching` is null `observer` is the error that says why.
  return {
    ping: result,
    frames,
    programId: program.id,
    ifindex: environment.ifindex,
    exceptions: exceptions as LiveRun['exceptions'],
  };

  async function attached<T>(graded: Program, action: () => Promise<T>): Promise<T> {
    using _link = XdpLink.attach(graded, environment.ifindex, 'native');
    return await action();
  }

  /** Without any program every ping must come back, or it is not the program that loses them. */
  async function demandBaseline(): Promise<void> {
    const { sent, answered } = await ping(environment, { ...pings, patienceMs: patience.all });
    if (answered < sent) throw labBroken('pings are lost even with no program attached');
  }
}

function labBroken(what: string): EnvironmentError {
  return new EnvironmentError(`the lab does not work: ${what}`, {
    code: 'LAB_BROKEN',
    remedy: 'Is a firewall dropping ICMPv6 in new namespaces? Try again, and report it if it stays.',
  });
}

export function decideLive(expectation: LiveExpectation, run: LiveRun): Decision {
  switch (expectation.kind) {
    case 'ping':
      return decidePing(expectation, run.ping);
    case 'exceptions':
      return decideExceptions(expectation, run);
    default:
      return assertNever(expectation);
  }
}

function decidePing({ answered: wanted }: PingExpectation, { sent, answered }: PingResult): Decision {
  const target = wanted === 'all' ? sent : 0;
  return decide(
    answered === target,
    `${target} of ${sent} pings answered`,
    `${answered} of ${sent} pings answered`,
  );
}

function decideExceptions({ action }: ExceptionsExpectation, run: LiveRun): Decision {
  const { exceptions, frames, programId, ifindex } = run;
  const expected =
    action === null
      ? 'no xdp:xdp_exception'
      : `${frames} × xdp:xdp_exception, one a frame, action ${action}, program ${programId}, interface ${ifindex}`;
  if (exceptions instanceof EnvironmentError) return skipped(expected, exceptions.message);
  const right = exceptions.filter((event) => event.action === action && event.ifindex === ifindex);
  const met =
    action === null ? exceptions.length === 0 : right.length === frames && exceptions.length === frames;
  return decide(met, expected, met && action !== null ? expected : describeEvents(exceptions));
}

function describeEvents(events: readonly ExceptionEvent[]): string {
  if (events.length === 0) return 'no xdp:xdp_exception';
  const actions = [...new Set(events.map((event) => event.action))].join(', ');
  return `${events.length} × xdp:xdp_exception, action ${actions}`;
}
