import { setTimeout as pause } from 'node:timers/promises';
import { PacketSocket } from '../runner/sys/packet-socket.ts';
import type { Inside } from './exchange.ts';
import { PROTOCOL } from './frames/protocol-numbers.ts';

/** An interface, and the network namespace in which it is. */
export interface Port {
  readonly inside: Inside;
  readonly ifindex: number;
}

export interface RawFrameOptions {
  readonly from: Port;
  /** Where frames that come in are collected. */
  readonly at: Port;
  readonly frames: readonly Uint8Array[];
  /** How many are waited for. */
  readonly expected: number;
  readonly patienceMs: number;
}

const betweenMs = 1;
/** A frame that should not come may come a moment after the last one that should. */
const settleMs = 10;

/**
 * Sends frames out of one interface and collects what comes into another one, in order. Over veth a frame
 * has arrived, or is lost, within microseconds; the waits are for a busy machine.
 */
export async function sendFrames(options: RawFrameOptions): Promise<Uint8Array[]> {
  const { from, at, frames, expected, patienceMs } = options;
  using ear = at.inside(() => PacketSocket.open(at.ifindex));
  using mouth = from.inside(() => PacketSocket.open(from.ifindex));
  const arrived: Uint8Array[] = [];
  const collect = (): void => {
    for (let frame = ear.receive(); frame !== null; frame = ear.receive()) {
      if (!isListenerReport(frame)) arrived.push(frame);
    }
  };
  for (const frame of frames) {
    mouth.send(frame);
    collect();
  }
  const deadline = performance.now() + patienceMs;
  while (arrived.length < expected && performance.now() < deadline) {
    await pause(betweenMs);
    collect();
  }
  await pause(settleMs);
  collect();
  return arrived;
}

/**
 * Whether a frame tells which multicast groups somebody listens to (RFC 2710, RFC 3810): a kernel says so of
 * itself whenever an interface is new or has changed, and nobody asked.
 */
export function isListenerReport(frame: Uint8Array): boolean {
  const isIpv6 = frame[12] === 0x86 && frame[13] === 0xdd;
  const [nextHeader, behindHopByHop, type = 0] = [frame[20], frame[54], frame[62]];
  return isIpv6 && nextHeader === PROTOCOL.hopByHop && behindHopByHop === PROTOCOL.icmp6 && reports.has(type);
}

/** ICMPv6 types: version 1, done with version 1, version 2. */
const reports: ReadonlySet<number> = new Set([131, 132, 143]);
