import { setTimeout as pause } from 'node:timers/promises';
import { PacketSocket } from '../runner/sys/packet-socket.ts';
import type { Inside } from './exchange.ts';

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
    for (let frame = ear.receive(); frame !== null; frame = ear.receive()) arrived.push(frame);
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
