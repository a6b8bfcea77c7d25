import type { VethEnd, VethPair } from './topologies/veth-pair.ts';

/** Lines for `ip -batch`, which do nothing else than the same words after `ip` on a shell. */
export interface PairCommands {
  /** To make the namespace, then both ends. */
  readonly create: readonly [namespace: string, link: string];
  /** Outside, once both ends exist and are quiet. */
  readonly outer: readonly string[];
  /** The same inside the namespace. */
  readonly inner: readonly string[];
}

/** Pure: makes both ends in one namespace. */
export function addPair({ outer, inner }: VethPair): string {
  const named = ({ device, ifindex, mac }: VethEnd) =>
    `name ${device}${ifindex === null ? '' : ` index ${ifindex}`} address ${mac}`;
  return `link add ${named(outer)} type veth peer ${named(inner)}`;
}

/** Pure: what makes a veth pair, in the order in which it must run. */
export function pairCommands(pair: VethPair): PairCommands {
  const { name, outer, inner } = pair;
  return {
    create: [`netns add ${name}`, `${addPair(pair)} netns ${name}`],
    outer: bringUp(outer, inner),
    inner: ['link set dev lo up', ...bringUp(inner, outer)],
  };
}

/** Pure: the IPv4 addresses of a pair that has none yet; nothing for a pair without IPv4. */
export function legacyIpCommands({ outer, inner }: VethPair): Omit<PairCommands, 'create'> {
  return { outer: addresses4(outer, inner), inner: addresses4(inner, outer) };
}

/** Neighbours are fixed, so that no lookup of the kernel's own mixes with a learner's frames. */
function bringUp(end: VethEnd, peer: VethEnd): string[] {
  const { device } = end;
  return [
    `link set dev ${device} addrgenmode none`,
    `link set dev ${device} up`,
    `address add ${end.ipv6}/64 dev ${device} nodad`,
    `neighbour replace ${peer.ipv6} lladdr ${peer.mac} dev ${device} nud permanent`,
    ...addresses4(end, peer),
  ];
}

function addresses4({ device, ipv4 }: VethEnd, peer: VethEnd): string[] {
  if (ipv4 === null || peer.ipv4 === null) return [];
  return [
    `address replace ${ipv4}/24 dev ${device}`,
    `neighbour replace ${peer.ipv4} lladdr ${peer.mac} dev ${device} nud permanent`,
  ];
}
