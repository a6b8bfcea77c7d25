import type { VethPair } from '../topologies/veth-pair.ts';

/** Lines for `ip -batch` inside: every other environment lies behind the outer end, as xdp-tutorial has it. */
export function routesInside({ outer, inner }: VethPair): string[] {
  return [
    `route replace fc00:dead:cafe::/48 via ${outer.ipv6} dev ${inner.device}`,
    ...(outer.ipv4 === null ? [] : [`route replace 10.11.0.0/16 via ${outer.ipv4} dev ${inner.device}`]),
  ];
}
