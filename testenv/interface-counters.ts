import { readFileSync } from 'node:fs';

/** Frames that an interface has counted since it was made. */
export interface InterfaceCounters {
  readonly received: number;
  readonly receiveDropped: number;
  readonly sent: number;
  readonly sendDropped: number;
}

/** Of an interface in the network namespace of this thread; null when there is none of this name. */
export function readInterfaceCounters(device: string): InterfaceCounters | null {
  return parseInterfaceCounters(readFileSync('/proc/thread-self/net/dev', 'utf8'), device);
}

/** Pure: one line of /proc/net/dev (proc(5)); eight numbers of what came in, then eight of what went out. */
export function parseInterfaceCounters(text: string, device: string): InterfaceCounters | null {
  const line = text.split('\n').find((candidate) => candidate.trim().startsWith(`${device}:`));
  if (line === undefined) return null;
  const numbers = line
    .slice(line.indexOf(':') + 1)
    .trim()
    .split(/\s+/)
    .map(Number);
  const [, received = NaN, , receiveDropped = NaN] = numbers;
  const [, sent = NaN, , sendDropped = NaN] = numbers.slice(8);
  return { received, receiveDropped, sent, sendDropped };
}
