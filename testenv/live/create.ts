import { readFileSync } from 'node:fs';
import { $ } from 'zx/core';
import { EnvironmentError } from '../../runner/core/errors.ts';
import { computeChecksums } from '../../runner/sys/ethtool.ts';
import { inNetworkNamespace } from '../../runner/sys/libc.ts';
import { ip, shell, timeLimit } from '../ip.ts';
import { addPair, pairCommands } from '../ip-commands.ts';
import { quietIpv6 } from '../quiet-ipv6.ts';
import { settleIpv6 } from '../settle-ipv6.ts';
import type { VethPair } from '../topologies/veth-pair.ts';
import { letEverybodyPing } from './let-everybody-ping.ts';
import { markOf } from './mark.ts';
import { clearUnfinishedName, namespacePath } from './named-namespaces.ts';
import { routesInside } from './routes-inside.ts';

/**
 * Makes an environment on the machine itself. Whenever this is killed, what is visible carries the mark: the
 * namespace gets its name only when it has one, and the outer interface leaves it only when that has one. Both ends
 * compute whole checksums: left to a receiving card, which a veth does not have, a wrong one goes unseen.
 * @throws EnvironmentError `NAMESPACE_REFUSED`, `IP_FAILED`
 */
export async function createLive(pair: VethPair): Promise<void> {
  const { name, outer, inner } = pair;
  clearUnfinishedName(name);
  await nameMarkedNamespace(name);
  await ip(markedPair(pair), name);
  const path = namespacePath(name);
  quietIpv6(outer.device); // an interface that moved has fresh settings
  inNetworkNamespace(path, () => {
    quietIpv6(inner.device);
    letEverybodyPing();
    computeChecksums(inner.device);
  });
  const commands = pairCommands(pair);
  await Promise.all([ip(commands.outer), ip([...commands.inner, ...routesInside(pair)], name)]);
  computeChecksums(outer.device);
  await Promise.all([
    settleIpv6(outer.device, addresses),
    settleIpv6(inner.device, () => inNetworkNamespace(path, addresses)),
  ]);
}

async function nameMarkedNamespace(name: string): Promise<void> {
  const quiet = $({ ...shell, nothrow: true, quiet: true, timeout: timeLimit });
  const script = 'ip link set dev lo alias "$1" && exec ip netns attach "$2" $$';
  const { exitCode, stderr } = await quiet`unshare --net sh -c ${script} sh ${markOf(name)} ${name}`;
  if (exitCode === 0) return;
  throw new EnvironmentError(`the namespace ${name} cannot be made: ${stderr.trim()}`, {
    code: 'NAMESPACE_REFUSED',
    remedy: 'Containers often forbid namespaces: run on the machine itself or in a VM.',
  });
}

/** Where the outer end's number is taken when it moves, the kernel gives it another one. */
function markedPair(pair: VethPair): string[] {
  const { name, outer, inner } = pair;
  return [
    addPair(pair),
    `link set dev ${inner.device} alias ${markOf(name)}`,
    `link set dev ${outer.device} alias ${markOf(name)}`,
    `link set dev ${outer.device} netns ${process.pid}`,
  ];
}

function addresses(): string {
  return readFileSync('/proc/thread-self/net/if_inet6', 'utf8');
}
