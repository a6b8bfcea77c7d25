import { ip } from '../ip.ts';
import { legacyIpCommands } from '../ip-commands.ts';
import { vethPair } from '../topologies/veth-pair.ts';
import type { LiveEnvironment } from './live-environment.ts';
import { routesInside } from './routes-inside.ts';

/** Whether both ends of an environment have the IPv4 addresses that go with its number. */
export function hasLegacyIp({ name, number, outer, inner }: LiveEnvironment): boolean {
  if (number === null) return false;
  const pair = vethPair({ name, number, legacyIp: true });
  return (
    outer?.addresses.includes(`${pair.outer.ipv4}/24`) === true &&
    inner?.addresses.includes(`${pair.inner.ipv4}/24`) === true
  );
}

/**
 * Gives a whole environment IPv4 besides.
 * @throws EnvironmentError `IP_FAILED`
 */
export async function addLegacyIp(name: string, number: number): Promise<void> {
  const pair = vethPair({ name, number, legacyIp: true });
  const commands = legacyIpCommands(pair);
  await Promise.all([ip(commands.outer), ip([...commands.inner, ...routesInside(pair)], name)]);
}
