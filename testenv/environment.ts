import { readFileSync } from 'node:fs';
import { EnvironmentError } from '../runner/core/errors.ts';
import { inNetworkNamespace } from '../runner/sys/libc.ts';
import { readInterfaceCounters } from './interface-counters.ts';
import { ip } from './ip.ts';
import { pairCommands } from './ip-commands.ts';
import { quietIpv6 } from './quiet-ipv6.ts';
import { readAddresses, settleIpv6 } from './settle-ipv6.ts';
import type { VethPair } from './topologies/veth-pair.ts';

/** A veth pair that is up: where a program is attached and packets are sent. */
export interface Environment {
  readonly pair: VethPair;
  /** Number of the outer interface, the one that XDP goes on. */
  readonly ifindex: number;
  /** File that names the inner network namespace, for `nsenter --net=`. */
  readonly namespacePath: string;
}

/**
 * Makes the namespace and the veth pair in the network namespace of this process.
 * @throws EnvironmentError when the kernel or iproute2 refuses
 */
export async function createEnvironment(pair: VethPair): Promise<Environment> {
  const commands = pairCommands(pair);
  const namespacePath = `/run/netns/${pair.name}`;
  await ip(commands.create);
  quietIpv6(pair.outer.device);
  inNetworkNamespace(namespacePath, () => quietIpv6(pair.inner.device));
  await Promise.all([ip(commands.outer), ip(commands.inner, pair.name)]);
  await Promise.all([
    settleIpv6(pair.outer.device, readAddresses),
    settleIpv6(pair.inner.device, () => inNetworkNamespace(namespacePath, readAddresses)),
  ]);
  return { pair, ifindex: pair.outer.ifindex ?? readIfindex(pair.outer.device), namespacePath };
}

function readIfindex(device: string): number {
  return Number(readFileSync(`/sys/class/net/${device}/ifindex`, 'utf8'));
}

/** How many frames the namespace has sent; each of them meets the program on the other end of the veth. */
export function sentFrames({ pair, namespacePath }: Environment): number {
  const counters = inNetworkNamespace(namespacePath, () => readInterfaceCounters(pair.inner.device));
  if (counters !== null) return counters.sent;
  throw new EnvironmentError(`the interface ${pair.inner.device} is gone from the lab`, {
    code: 'LAB_BROKEN',
  });
}
