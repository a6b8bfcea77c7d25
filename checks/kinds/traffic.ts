import type { ByteRange } from '../../runner/protocol/detail.ts';
import type { NamedFrame } from '../../testenv/frames/frame-set.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import type { NetworkPlan } from '../../testenv/topologies/network.ts';
import type { Action } from './action.ts';
import type { Draft, ExpectationBase } from './expectation.ts';
import type { MapEntry } from './map-entry.ts';

/** An instance of the object, its program attached to the outer interface of an environment in native mode. */
export interface Attachment {
  readonly to: string;
  /** Maps are the instance's own. */
  readonly entries: readonly MapEntry[];
}

/** What a program's bytes and the kernel tell of where it redirects to. */
export interface SeenRedirect {
  readonly ifindex: number;
  /** Destination and source MAC address of the frame as it left the program. */
  readonly dst: string;
  readonly src: string;
}

/** A network that is built around numbers which a learner wrote into the program. */
export interface MatchedNetwork {
  /** Goes through the program to see what it does. */
  readonly probe: (prng: Prng) => NamedFrame;
  readonly build: (seen: SeenRedirect) => NetworkPlan;
}

/**
 * Which of the pings come back: all, none, those with an odd number, or `some`: at least one, where bytes are
 * judged elsewhere and a rare packet may be lost to what is mere advice there.
 */
export interface AnsweredExpectation extends ExpectationBase {
  readonly kind: 'answered';
  readonly which: 'all' | 'none' | 'odd' | 'some';
}

/** The request arrives whole, and so does the reply. */
export interface ExchangedExpectation extends ExpectationBase {
  readonly kind: 'exchanged';
}

/** Exactly the frames that must arrive do, byte for byte. */
export interface ArrivesExpectation extends ExpectationBase {
  readonly kind: 'arrives';
  /** Ranges, first offset included and second not, in which anything may stand. */
  readonly free: readonly ByteRange[];
}

/**
 * A counter of the host's kernel, named as nstat(8) does: `Icmp6InEchos`, `Ip6OutForwDatagrams`. It shows
 * whether the kernel had a hand in what happened.
 */
export interface KernelCounterExpectation extends ExpectationBase {
  readonly kind: 'kernel-counter';
  readonly counter: string;
  readonly rises: boolean;
}

/** The tracepoint xdp:xdp_redirect fired for every frame of the action, and xdp:xdp_redirect_err never did. */
export interface RedirectedExpectation extends ExpectationBase {
  readonly kind: 'redirected';
}

/** No program of the experiment fired xdp:xdp_exception. */
export interface UneventfulExpectation extends ExpectationBase {
  readonly kind: 'uneventful';
}

export type TrafficExpectation =
  | AnsweredExpectation
  | ExchangedExpectation
  | ArrivesExpectation
  | KernelCounterExpectation
  | RedirectedExpectation
  | UneventfulExpectation;

/** One action in a network with the program attached in one or several places, and all that was seen of it. */
export interface TrafficExperiment {
  readonly kind: 'traffic';
  /** Which program of the assignment: the first name of its `ProgramRef`. */
  readonly program: string;
  readonly network: NetworkPlan | MatchedNetwork;
  readonly attach: readonly Attachment[] | ((plan: NetworkPlan) => readonly Attachment[]);
  /**
   * What stands on the inner ends: a program that passes, without which no veth takes frames that XDP sent;
   * or one that adds one to the source port of TCP and UDP, for replies to a port that was rewritten.
   */
  readonly peer: 'passes' | 'source-port-plus-one';
  readonly action: Action;
  readonly expects: readonly TrafficExpectation[];
}

export function traffic(
  experiment: Omit<TrafficExperiment, 'kind' | 'peer'> & { readonly peer?: TrafficExperiment['peer'] },
): TrafficExperiment {
  return { kind: 'traffic', peer: 'passes', ...experiment };
}

export function attachTo(to: string, ...entries: readonly MapEntry[]): Attachment {
  return { to, entries };
}

export function answered(draft: Draft<AnsweredExpectation>): AnsweredExpectation {
  return { kind: 'answered', level: 'required', ...draft };
}

export function exchanged(draft: Draft<ExchangedExpectation>): ExchangedExpectation {
  return { kind: 'exchanged', level: 'required', ...draft };
}

export function arrives(
  draft: Omit<Draft<ArrivesExpectation>, 'free'> & Partial<Pick<ArrivesExpectation, 'free'>>,
): ArrivesExpectation {
  return { kind: 'arrives', level: 'required', free: [], ...draft };
}

export function kernelCounter(draft: Draft<KernelCounterExpectation>): KernelCounterExpectation {
  return { kind: 'kernel-counter', level: 'required', ...draft };
}

export function redirected(draft: Draft<RedirectedExpectation>): RedirectedExpectation {
  return { kind: 'redirected', level: 'required', ...draft };
}

export function uneventful(draft: Draft<UneventfulExpectation>): UneventfulExpectation {
  return { kind: 'uneventful', level: 'required', ...draft };
}
