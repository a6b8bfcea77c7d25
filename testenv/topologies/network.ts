import { InternalError } from '../../runner/core/errors.ts';
import { outerIfindex, vethPair, type VethEnd, type VethPair } from './veth-pair.ts';

/**
 * Environments whose outer ends, with their XDP hooks, are in one namespace of their own: the host. What
 * is joined there is joined by XDP, or by the host's kernel where it may forward.
 *
 *   namespace uno              the host              namespace dos
 *   veth0  ::2 ──────▶ [XDP] uno  ⋯  dos [XDP] ◀────── veth0  ::2
 */
export interface NetworkPlan {
  /** Names the host's namespace, and each other one after it; unique among the networks of a lab. */
  readonly host: string;
  /** The outer device has the name of its environment. */
  readonly pairs: readonly VethPair[];
  /** Whether the host's kernel forwards between its interfaces (IPv4 and IPv6). */
  readonly forwarding: boolean;
  /** Words after `ip route add` in the host, for example `blackhole fc00:dead:cafe:b::/64`. */
  readonly routes: readonly string[];
}

export interface NetworkOptions {
  readonly host: string;
  /** Names of the environments, each at most 15 characters; addresses are numbered from 1 in this order. */
  readonly environments: readonly string[];
  readonly forwarding?: boolean;
  readonly routes?: readonly string[];
}

/** Outer interface numbers count up by two from 200; every environment has IPv4 and IPv6 addresses. */
export function network({
  host,
  environments,
  forwarding = false,
  routes = [],
}: NetworkOptions): NetworkPlan {
  const pairs = environments.map((name, index) => ({
    ...vethPair({ name, number: index + 1, ifindex: outerIfindex(index + 1), legacyIp: true }),
    name: `${host}-${name}`,
  }));
  return { host, pairs, forwarding, routes };
}

/** @throws InternalError `NO_ENVIRONMENT` when the network has none of that name */
export function pairOf({ host, pairs }: NetworkPlan, environment: string): VethPair {
  const pair = pairs.find(({ outer }) => outer.device === environment);
  if (pair !== undefined) return pair;
  throw new InternalError(`the network ${host} has no environment ${environment}`, {
    code: 'NO_ENVIRONMENT',
  });
}

/** The same network with other facts of one end: a MAC address or an interface number that is needed there. */
export function withEnd(
  plan: NetworkPlan,
  { environment, end }: Place,
  facts: Partial<Pick<VethEnd, 'mac' | 'ifindex'>>,
): NetworkPlan {
  const changed = pairOf(plan, environment);
  const pairs = plan.pairs.map((pair) =>
    pair === changed ? { ...pair, [end]: { ...pair[end], ...facts } } : pair,
  );
  return { ...plan, pairs };
}

/** One end of an environment's cable. */
export interface Place {
  readonly environment: string;
  readonly end: 'outer' | 'inner';
}

/** The end on which XDP is. */
export function outerOf(environment: string): Place {
  return { environment, end: 'outer' };
}

/** The end inside the environment's namespace. */
export function innerOf(environment: string): Place {
  return { environment, end: 'inner' };
}

export function endAt(plan: NetworkPlan, { environment, end }: Place): VethEnd {
  return pairOf(plan, environment)[end];
}
