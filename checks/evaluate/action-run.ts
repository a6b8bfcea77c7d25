import { exchange, type ExchangeResult, type Inside } from '../../testenv/exchange.ts';
import { parseIpv4, parseIpv6 } from '../../testenv/frames/address.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import type { Network } from '../../testenv/network.ts';
import { pingFrom, type PingResult } from '../../testenv/ping.ts';
import { sendFrames, type Port } from '../../testenv/raw-frames.ts';
import { endAt, innerOf, type Place } from '../../testenv/topologies/network.ts';
import type { VethEnd } from '../../testenv/topologies/veth-pair.ts';
import type { Action, Exchange, Pings, RawFrames, SentFrame } from '../kinds/action.ts';

/** What came of an action. */
export type Seen =
  | { readonly kind: 'pings'; readonly ping: PingResult }
  | {
      readonly kind: 'exchange';
      readonly sent: { readonly request: Uint8Array; readonly reply: Uint8Array };
      readonly arrived: ExchangeResult;
    }
  | {
      readonly kind: 'raw-frames';
      readonly sent: readonly SentFrame[];
      readonly arrived: readonly Uint8Array[];
    };

export interface ActionContext {
  readonly network: Network;
  readonly prng: Prng;
  readonly signal: AbortSignal;
  /** Whether everything that is sent is expected to come to something, and is worth waiting for. */
  readonly hopeful: boolean;
}

/** How long the last answer may take, in milliseconds; over veth it takes well under one. */
const patience = { hopeful: 1000, doubtful: 200 } as const;
/** Below the second after which TCP sends its first segment again. */
const exchangePatienceMs = 800;
const payloadBytes = 3000;

/** @throws EnvironmentError when the lab, and not the program, falls short */
export async function act(action: Action, context: ActionContext): Promise<Seen> {
  switch (action.kind) {
    case 'pings':
      return { kind: 'pings', ping: await runPings(action, context) };
    case 'exchange':
      return await runExchange(action, context);
    case 'raw-frames':
      return await runRawFrames(action, context);
  }
}

/** How many frames an action sent into the first program that it met. */
export function sentBy(seen: Seen): number {
  if (seen.kind === 'pings') return seen.ping.sent;
  return seen.kind === 'raw-frames' ? seen.sent.length : 1;
}

async function runPings({ from, to, ip }: Pings, context: ActionContext): Promise<PingResult> {
  const { network, prng, signal, hopeful } = context;
  const address = addressOf(endAt(network.plan, to), ip);
  return await pingFrom(network.namespacePath(from), address, {
    count: prng.int(3, 5),
    payload: prng.int(200, 1000),
    patienceMs: hopeful ? patience.hopeful : patience.doubtful,
    signal,
  });
}

/** Tried twice: what goes wrong with one packet in some hundreds must not be found by chance. */
async function runExchange(action: Exchange, context: ActionContext): Promise<Seen> {
  const first = await exchangeOnce(action, context);
  return first.arrived.reply === null ? await exchangeOnce(action, context) : first;
}

async function exchangeOnce(
  { transport, from, to, ip, port, listens }: Exchange,
  { network, prng }: ActionContext,
): Promise<Extract<Seen, { kind: 'exchange' }>> {
  const text = addressOf(endAt(network.plan, to), ip);
  const address = ip === 4 ? parseIpv4(text) : parseIpv6(text);
  const longest = transport === 'udp' ? payloadBytes / 3 : payloadBytes;
  const sent = {
    request: prng.bytes(prng.int(longest / 2, longest)),
    reply: prng.bytes(prng.int(longest / 2, longest)),
  };
  const arrived = await exchange({
    transport,
    client: insideOf(network, innerOf(from)),
    server: insideOf(network, to),
    asks: { family: 'internet', address, port },
    listens: { family: 'internet', address, port: listens },
    ...sent,
    patienceMs: exchangePatienceMs,
  });
  return { kind: 'exchange', sent, arrived };
}

async function runRawFrames(
  { from, at, frames }: RawFrames,
  { network, prng }: ActionContext,
): Promise<Seen> {
  const sent = frames(prng, network.plan);
  const arrived = await sendFrames({
    from: portAt(network, innerOf(from)),
    at: portAt(network, at),
    frames: sent.map(({ bytes }) => bytes),
    expected: sent.filter((frame) => frame.arrives !== null).length,
    patienceMs: patience.hopeful,
  });
  return { kind: 'raw-frames', sent, arrived };
}

function portAt(network: Network, place: Place): Port {
  return { inside: insideOf(network, place), ifindex: endAt(network.plan, place).ifindex ?? 0 };
}

function insideOf(network: Network, place: Place): Inside {
  return (action) => network.inNamespaceOf(place, action);
}

/** Networks have addresses of both kinds. */
function addressOf({ ipv4, ipv6 }: VethEnd, ip: 4 | 6): string {
  return ip === 4 && ipv4 !== null ? ipv4 : ipv6;
}
