import { Turns } from '../../../runner/core/turns.ts';
import { createEnvironment } from '../../../testenv/environment.ts';
import { Network } from '../../../testenv/network.ts';
import { observeExceptions } from '../../../testenv/observers/exception-observer.ts';
import { observeRedirects } from '../../../testenv/observers/redirect-observer.ts';
import { PeerPrograms } from '../../../testenv/peers/peer-programs.ts';
import type { NetworkPlan } from '../../../testenv/topologies/network.ts';
import { vethPair } from '../../../testenv/topologies/veth-pair.ts';
import type { LiveLab } from '../live-lab.ts';

/** A lab in the namespaces of this process, as the agent has one, to be disposed of after the tests. */
export function openTestLab(): LiveLab & Disposable {
  const [exceptions, redirects, peers] = [observeExceptions(), observeRedirects(), new PeerPrograms()];
  const networks = new Map<string, Promise<Network>>();
  const network = (plan: NetworkPlan): Promise<Network> => {
    const made = networks.get(plan.host) ?? Network.create(plan, peers);
    networks.set(plan.host, made);
    return made;
  };
  return {
    environment: () => createEnvironment(vethPair({ name: 'veth-test', number: 1, ifindex: 200 })),
    network,
    ownNetwork: (plan) => Network.create(plan, peers),
    turns: new Turns(),
    exceptions: () => exceptions,
    redirects: () => redirects,
    signal: new AbortController().signal,
    [Symbol.dispose]: () => {
      for (const owned of [exceptions, redirects, peers]) owned[Symbol.dispose]();
    },
  };
}
