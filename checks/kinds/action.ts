import type { NamedFrame } from '../../testenv/frames/frame-set.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import type { NetworkPlan, Place } from '../../testenv/topologies/network.ts';
import type { ChoiceOfBytes } from './frame-case.ts';

/** Echo requests from inside an environment, numbered 1, 2, 3 …; the host's kernel, or an inner one, is asked. */
export interface Pings {
  readonly kind: 'pings';
  readonly from: string;
  readonly to: Place;
  readonly ip: 4 | 6;
}

/** A request and its reply over a UDP socket, or over a TCP connection, between ordinary programs. */
export interface Exchange {
  readonly kind: 'exchange';
  readonly transport: 'udp' | 'tcp';
  readonly from: string;
  readonly to: Place;
  readonly ip: 4 | 6;
  /** The port that the client asks for. */
  readonly port: number;
  /** The port that somebody listens to; the same one unless the program under test rewrites it. */
  readonly listens: number;
}

/** A frame as it is sent from inside an environment, and as it must arrive; null when it must not. */
export interface SentFrame extends NamedFrame {
  readonly arrives: Uint8Array | ChoiceOfBytes | null;
}

/** Whole frames, past every stack, into the cable's inner end; what comes in at another end is watched. */
export interface RawFrames {
  readonly kind: 'raw-frames';
  readonly from: string;
  readonly at: Place;
  /** Pure. Those that arrive do so in this order. */
  readonly frames: (prng: Prng, plan: NetworkPlan) => readonly SentFrame[];
}

export type Action = Pings | Exchange | RawFrames;

export function pings(action: Omit<Pings, 'kind'>): Pings {
  return { kind: 'pings', ...action };
}

export function exchange(
  action: Omit<Exchange, 'kind' | 'listens'> & { readonly listens?: number },
): Exchange {
  return { kind: 'exchange', listens: action.port, ...action };
}

export function rawFrames(action: Omit<RawFrames, 'kind'>): RawFrames {
  return { kind: 'raw-frames', ...action };
}
