import { readFileSync } from 'node:fs';
import { inNetworkNamespace } from '../runner/sys/libc.ts';
import { ip } from './ip.ts';
import { pairCommands } from './ip-commands.ts';
import { quietIpv6 } from './quiet-ipv6.ts';
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
  return { pair, ifindex: pair.outer.ifindex ?? readIfindex(pair.outer.device), namespacePath };
}

function readIfindex(device: string): number {
  return Number(readFileSync(`/sys/class/net/${device}/ifindex`, 'utf8'));
}

/** Frames that reached the outer interface so far; those that XDP dropped are counted too (veth). */
export function receivedFrames({ pair }: Environment): number {
  return Number(readFileSync(`/sys/class/net/${pair.outer.device}/statistics/rx_packets`, 'utf8'));
}
