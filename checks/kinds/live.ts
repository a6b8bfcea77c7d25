import type { Counter } from './counters.ts';
import type { Draft, ExpectationBase } from './expectation.ts';
import type { Verdict } from './verdict.ts';

/** All echo requests are answered, or none is. */
export interface PingExpectation extends ExpectationBase {
  readonly kind: 'ping';
  readonly answered: 'all' | 'none';
}

/**
 * The tracepoint xdp:xdp_exception fired once for each frame that reached the hook, with the graded
 * program's id, this action and the right interface; or (action null) it never fired.
 */
export interface ExceptionsExpectation extends ExpectationBase {
  readonly kind: 'exceptions';
  readonly action: Verdict | null;
}

/** The counter rises by what the interface itself received while the program was attached. */
export interface LiveCountExpectation extends ExpectationBase {
  readonly kind: 'live-count';
  readonly counter: Counter;
}

export type LiveExpectation = PingExpectation | ExceptionsExpectation | LiveCountExpectation;

/** The program is attached to the outer veth in native mode, and the namespace pings through it. */
export interface LiveExperiment {
  readonly kind: 'live';
  /** Which program of the assignment: the first name of its `ProgramRef`. */
  readonly program: string;
  readonly expects: readonly LiveExpectation[];
}

export function live(experiment: Omit<LiveExperiment, 'kind'>): LiveExperiment {
  return { kind: 'live', ...experiment };
}

export function pingAnswered(draft: Omit<Draft<PingExpectation>, 'answered'>): PingExpectation {
  return { kind: 'ping', level: 'required', answered: 'all', ...draft };
}

export function pingLost(draft: Omit<Draft<PingExpectation>, 'answered'>): PingExpectation {
  return { kind: 'ping', level: 'required', answered: 'none', ...draft };
}

export function exceptionPerFrame(draft: Draft<ExceptionsExpectation>): ExceptionsExpectation {
  return { kind: 'exceptions', level: 'required', ...draft };
}

export function noException(draft: Omit<Draft<ExceptionsExpectation>, 'action'>): ExceptionsExpectation {
  return { kind: 'exceptions', level: 'required', action: null, ...draft };
}

export function countsLive(draft: Draft<LiveCountExpectation>): LiveCountExpectation {
  return { kind: 'live-count', level: 'required', ...draft };
}
