import { EnvironmentError } from '../../runner/core/errors.ts';
import type { LiveEnvironments } from './live-environment.ts';

/** IPv4 has one byte for the number. */
const mostNumbers = 255;

/**
 * A number for an environment's addresses that nobody uses on this machine, xdp-tutorial's own environments
 * included: the one that it had before where it had one, else the lowest.
 * @throws EnvironmentError `TOO_MANY_ENVIRONMENTS`
 */
export function freeNumber(name: string, { environments, taken }: LiveEnvironments): number {
  const before = environments.find((environment) => environment.name === name)?.number ?? null;
  const others = new Set(environments.filter((other) => other.name !== name).map(({ number }) => number));
  const isFree = (number: number) => !others.has(number) && !isTaken(number, taken.addresses);
  if (before !== null && isFree(before)) return before;
  for (let number = 1; number <= mostNumbers; number++) if (isFree(number)) return number;
  throw new EnvironmentError(`there are ${mostNumbers} environments already`, {
    code: 'TOO_MANY_ENVIRONMENTS',
    remedy: 'Remove some: xdp-workbook env teardown --name ENV',
  });
}

/** Hexadecimal in an IPv6 address, decimal in an IPv4 address. */
function isTaken(number: number, addresses: readonly string[]): boolean {
  const prefixes = [`fc00:dead:cafe:${number.toString(16)}:`, `10.11.${number}.`];
  return addresses.some((address) => prefixes.some((prefix) => address.startsWith(prefix)));
}
