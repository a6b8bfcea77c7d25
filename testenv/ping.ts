import { EnvironmentError } from '../runner/core/errors.ts';
import { run } from '../runner/proc/run.ts';
import type { Environment } from './environment.ts';

export interface PingOptions {
  /** How many echo requests. */
  readonly count: number;
  /** Bytes after the ICMPv6 header; 56 unless told, which makes frames of 118 bytes. */
  readonly payload?: number;
  /** How long to wait for the last answer, in milliseconds. */
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
}

export interface PingResult {
  readonly sent: number;
  readonly answered: number;
  /** Numbers of the answered ones, in the order in which their answers came. */
  readonly sequences: readonly number[];
}

const betweenMs = 10;

/**
 * Pings the outer address from inside the namespace, as the learner does: XDP sees the requests.
 * @throws EnvironmentError `PING_FAILED` when ping itself broke (lost packets are a result)
 * @throws ProcessError when ping is missing or was killed
 */
export async function ping(environment: Environment, options: PingOptions): Promise<PingResult> {
  return await pingFrom(environment.namespacePath, environment.pair.outer.ipv6, options);
}

/** Pings any address, IPv4 or IPv6, from inside the network namespace at a path. Throws like `ping`. */
export async function pingFrom(
  namespacePath: string,
  address: string,
  options: PingOptions,
): Promise<PingResult> {
  const args = [`--net=${namespacePath}`, 'ping', ...pingArgs(address, options)];
  const timeoutMs = 5000 + options.count * betweenMs + options.patienceMs;
  const result = await run('nsenter', args, {
    timeoutMs,
    env: { LC_ALL: 'C' },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const summary = parsePing(new TextDecoder().decode(result.stdout));
  // ping exits 0 when answered, 1 when nothing came back; anything else is trouble of its own.
  if (summary !== null && result.exitCode <= 1) return summary;
  throw new EnvironmentError(`ping failed: ${result.stderr.trim() || `exit code ${result.exitCode}`}`, {
    code: 'PING_FAILED',
    remedy: 'Install iputils-ping, and see whether IPv6 is switched on in this kernel.',
  });
}

/** Length of an echo request's frame: Ethernet (14), IPv6 (40) and ICMPv6 (8) headers before the payload. */
export function pingFrameBytes(payload: number): number {
  return 14 + 40 + 8 + payload;
}

/** Pure: iputils' ping, numeric, as fast as root may. */
export function pingArgs(address: string, { count, payload = 56, patienceMs }: PingOptions): string[] {
  const seconds = (ms: number) => String(ms / 1000);
  return [
    '-n',
    '-c',
    String(count),
    '-i',
    seconds(betweenMs),
    '-W',
    seconds(patienceMs),
    '-s',
    String(payload),
    address,
  ];
}

/** Reads the answers and the summary line of iputils' and of busybox' ping; null when there is no summary. */
export function parsePing(output: string): PingResult | null {
  const match = /(\d+) packets transmitted, (\d+) (?:packets )?received/.exec(output);
  if (match === null) return null;
  const answers = output.matchAll(/^\d+ bytes from .*?(?:icmp_)?seq=(\d+)(?!.*DUP!)/gm);
  const sequences = [...answers].map(([, sequence]) => Number(sequence));
  return { sent: Number(match[1]), answered: Number(match[2]), sequences };
}
