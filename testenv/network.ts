import { writeFileSync } from 'node:fs';
import { XdpLink } from '../runner/ebpf/xdp-link.ts';
import { computeChecksums } from '../runner/sys/ethtool.ts';
import { inNetworkNamespace } from '../runner/sys/libc.ts';
import { pairCommands } from './ip-commands.ts';
import { ip } from './ip.ts';
import type { PeerKind, PeerPrograms } from './peers/peer-programs.ts';
import { quietIpv6 } from './quiet-ipv6.ts';
import { readAddresses, settleIpv6 } from './settle-ipv6.ts';
import type { NetworkPlan, Place } from './topologies/network.ts';
import { pairOf } from './topologies/network.ts';
import type { VethPair } from './topologies/veth-pair.ts';

type Sync<T> = T extends Promise<unknown> ? never : T;

/**
 * Environments around one host, up and quiet. On every inner end stands a program of ours that passes, so
 * that frames which XDP sends there arrive; both ends compute whole checksums, so that a wrong one is seen.
 */
export class Network implements AsyncDisposable {
  readonly plan: NetworkPlan;
  readonly #peers: PeerPrograms;
  readonly #links = new Map<VethPair, XdpLink>();

  private constructor(plan: NetworkPlan, peers: PeerPrograms) {
    this.plan = plan;
    this.#peers = peers;
  }

  /** @throws EnvironmentError when the kernel or iproute2 refuses */
  static async create(plan: NetworkPlan, peers: PeerPrograms): Promise<Network> {
    const network = new Network(plan, peers);
    const commands = plan.pairs.map((pair) => ({ pair, ...pairCommands(pair) }));
    await ip([`netns add ${plan.host}`, ...commands.map(({ create: [namespace] }) => namespace)]);
    network.inHost(() => forward(plan.forwarding));
    await ip(['link set lo up', ...commands.map(({ create: [, link] }) => link)], plan.host);
    network.inHost(() => plan.pairs.forEach(({ outer }) => quietIpv6(outer.device)));
    for (const pair of plan.pairs) network.#inside(pair, () => quietIpv6(pair.inner.device));
    await Promise.all([
      ip(
        [...commands.flatMap(({ outer }) => outer), ...plan.routes.map((route) => `route add ${route}`)],
        plan.host,
      ),
      ...commands.map(({ pair, inner }) => ip([...inner, ...defaultRoutes(pair)], pair.name)),
    ]);
    await Promise.all(plan.pairs.flatMap((pair) => network.#settle(pair)));
    network.inHost(() => plan.pairs.forEach(({ outer }) => computeChecksums(outer.device)));
    for (const pair of plan.pairs) network.#prepareInside(pair);
    return network;
  }

  /** Does something with this thread in the host's namespace, where the outer ends are. */
  inHost<T>(action: () => Sync<T>): T {
    return inNetworkNamespace(namespaceFile(this.plan.host), action);
  }

  /** Does something with this thread in the namespace in which a place is. */
  inNamespaceOf<T>({ environment, end }: Place, action: () => Sync<T>): T {
    const pair = pairOf(this.plan, environment);
    return end === 'outer' ? this.inHost(action) : this.#inside(pair, action);
  }

  /** File that names an environment's namespace, for `nsenter --net=`. */
  namespacePath(environment: string): string {
    return namespaceFile(pairOf(this.plan, environment).name);
  }

  /** Puts other programs on all inner ends; no frame finds them without one. */
  usePeers(kind: PeerKind): void {
    const program = this.#peers.program(kind);
    for (const link of this.#links.values()) link.replace(program);
  }

  #inside<T>({ name }: VethPair, action: () => Sync<T>): T {
    return inNetworkNamespace(namespaceFile(name), action);
  }

  #settle(pair: VethPair): Promise<void>[] {
    return [
      settleIpv6(pair.outer.device, () => this.inHost(readAddresses)),
      settleIpv6(pair.inner.device, () => this.#inside(pair, readAddresses)),
    ];
  }

  #prepareInside(pair: VethPair): void {
    this.#inside(pair, () => {
      computeChecksums(pair.inner.device);
      const ifindex = pair.inner.ifindex;
      if (ifindex !== null)
        this.#links.set(pair, XdpLink.attach(this.#peers.program('passes'), ifindex, 'native'));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const link of this.#links.values()) link[Symbol.dispose]();
    const { host, pairs } = this.plan;
    await ip([host, ...pairs.map(({ name }) => name)].map((name) => `netns del ${name}`));
  }
}

function namespaceFile(name: string): string {
  return `/run/netns/${name}`;
}

/** What a namespace does not forward is lost; a new one may have inherited what the machine's first one does. */
function forward(wanted: boolean): void {
  const value = wanted ? '1' : '0';
  for (const name of ['ipv4/ip_forward', 'ipv6/conf/all/forwarding'])
    writeFileSync(`/proc/sys/net/${name}`, value);
  for (const name of ['all', 'default']) writeFileSync(`/proc/sys/net/ipv4/conf/${name}/rp_filter`, '0');
}

/** Whoever is not on the cable is behind the host. */
function defaultRoutes({ outer }: VethPair): string[] {
  return [outer.ipv6, ...(outer.ipv4 === null ? [] : [outer.ipv4])].map(
    (via) => `route add default via ${via}`,
  );
}
