import { takeSnapshot, type Snapshot } from '../../../../checks/evaluate/snapshot.ts';
import { sentFrames, type Environment } from '../../../../testenv/environment.ts';
import { readAttached, type AttachedProgram } from '../../../../testenv/live/attached.ts';
import type { LiveEnvironment } from '../../../../testenv/live/live-environment.ts';
import {
  observeExceptions,
  type ExceptionEvent,
  type ExceptionObserver,
} from '../../../../testenv/observers/exception-observer.ts';
import { recordWithPerf, type PerfRecord } from '../../../../testenv/observers/perf-record.ts';
import { parsePing, pingArgs, type PingResult } from '../../../../testenv/ping.ts';
import { EnvironmentError, UsageError } from '../../../core/errors.ts';
import { run } from '../../../proc/run.ts';
import type { BpfMap } from '../../../ebpf/bpf-map.ts';
import type { PingFact } from '../../../protocol/lab-fact.ts';
import { findMap, usualMap } from './find-map.ts';

/** What was seen while some pings went through the attached program. */
export interface PingRun {
  readonly attached: AttachedProgram | null;
  readonly ping: PingResult;
  /** How many frames reached the program, the kernel's own talk included. */
  readonly frames: number;
  /** Exceptions on the interface, or in words why they could not be watched. */
  readonly events: readonly ExceptionEvent[] | string;
  /** The same by perf. */
  readonly perf: PerfRecord | string;
  /** Null where the program has no map of counters. */
  readonly counters: { readonly before: Snapshot; readonly after: Snapshot } | null;
}

export interface PingThrough {
  readonly environment: Environment;
  readonly live: LiveEnvironment;
  readonly signal: AbortSignal;
}

/** How long the last answer may take, in milliseconds; over veth it takes well under one. */
const patience = { answered: 2000, lost: 200 } as const;
/** perf takes its time to start and to end. */
const timeoutMs = 30_000;
const notAsked = 'nobody asked';

/** Pings from inside, and looks at all that the fact claims of it. */
export async function pingThrough(
  fact: PingFact,
  { environment, live, signal }: PingThrough,
): Promise<PingRun> {
  const attached = readAttached(live);
  using map = attached === null ? null : counterMap(attached);
  using observer = fact.exceptions ? new Watched(environment.ifindex) : null;
  const before = map === null ? null : takeSnapshot(map);
  const sentBefore = sentFrames(environment);
  const { ping, perf } = await runPings(fact, environment, signal);
  return {
    attached,
    ping,
    frames: sentFrames(environment) - sentBefore,
    events: observer?.take() ?? notAsked,
    perf,
    counters: map === null || before === null ? null : { before, after: takeSnapshot(map) },
  };
}

function counterMap(attached: AttachedProgram): BpfMap | null {
  try {
    return findMap(attached, usualMap);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** Exceptions on one interface, where the kernel lets them be watched. */
class Watched implements Disposable {
  readonly #observer: ExceptionObserver | null = null;
  readonly #watch: ReturnType<ExceptionObserver['watchDevice']> | null = null;
  readonly #whyNot: string = '';

  constructor(ifindex: number) {
    try {
      this.#observer = observeExceptions();
      this.#watch = this.#observer.watchDevice(ifindex);
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      this.#whyNot = error.message;
    }
  }

  take(): readonly ExceptionEvent[] | string {
    return this.#watch?.take() ?? this.#whyNot;
  }

  [Symbol.dispose](): void {
    this.#watch?.[Symbol.dispose]();
    this.#observer?.[Symbol.dispose]();
  }
}

/** The pings themselves, under perf where exceptions are asked for and perf is there. */
async function runPings(
  { count, answered, exceptions }: PingFact,
  { pair, namespacePath, ifindex }: Environment,
  signal: AbortSignal,
): Promise<Pick<PingRun, 'ping' | 'perf'>> {
  const patienceMs = answered ? patience.answered : patience.lost;
  const words = ['ping', ...pingArgs(pair.outer.ipv6, { count, patienceMs })];
  const command = [`--net=${namespacePath}`, ...words];
  const recorded = exceptions
    ? await recordWithPerf(['nsenter', ...command], { ifindex, timeoutMs, signal })
    : notAsked;
  if (typeof recorded !== 'string') return { ping: demandPing(recorded.stdout), perf: recorded };
  const { stdout, stderr } = await run('nsenter', command, { timeoutMs, signal, env: { LC_ALL: 'C' } });
  return { ping: demandPing(new TextDecoder().decode(stdout), stderr), perf: recorded };
}

/** @throws EnvironmentError `PING_FAILED` when ping itself broke; lost pings are a result */
function demandPing(output: string, complaint = ''): PingResult {
  const result = parsePing(output);
  if (result !== null) return result;
  throw new EnvironmentError(`ping failed: ${complaint.trim() || 'it printed no summary'}`, {
    code: 'PING_FAILED',
    remedy: 'Install iputils-ping, and see whether IPv6 is switched on in this kernel.',
  });
}
