import { endAt, network, outerOf, type NetworkPlan } from '../testenv/topologies/network.ts';

/** Two environments around a host that forwards nothing: what gets across was taken there by XDP. */
export const cable = network({ host: 'packet03', environments: ['right', 'left'] });

/** Three around a host that is a router, with routes of every kind that it may know. */
export const crossroads = network({
  host: 'crossroads',
  environments: ['uno', 'dos', 'tres'],
  forwarding: true,
  routes: [
    ...['10.12.1.0/24', 'fc00:dead:cafe:b1::/64'].map((to) => `blackhole ${to}`),
    ...['10.12.2.0/24', 'fc00:dead:cafe:b2::/64'].map((to) => `unreachable ${to}`),
    ...['10.12.3.0/24', 'fc00:dead:cafe:b3::/64'].map((to) => `prohibit ${to}`),
    '10.12.4.0/24 via 10.11.3.2',
    'fc00:dead:cafe:b4::/64 via fc00:dead:cafe:3::2',
    '10.12.5.0/24 via 10.11.2.2 mtu lock 1300',
    'fc00:dead:cafe:b5::/64 via fc00:dead:cafe:2::2 mtu lock 1300',
  ],
});

/** Number of the interface on which an environment's frames come in. */
export function ifindexOf(plan: NetworkPlan, environment: string): number {
  return endAt(plan, outerOf(environment)).ifindex ?? 0;
}
