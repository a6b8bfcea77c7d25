import { formatIpv4, formatIpv6, formatMac } from './address.ts';
import type { EchoFields } from './icmp4.ts';
import { FRAGMENT_UNIT, type FragmentRange } from './fragment.ts';
import { NO_OPERATION, recordRoute, ROUTER_ALERT } from './ipv4-option.ts';
import { ipv6Option, ROUTER_ALERT6 } from './ipv6-extension.ts';
import type { Prng } from './prng.ts';
import type { TcpFields, TcpFlag } from './tcp.ts';
import type { UdpFields } from './udp.ts';
import type { VlanFields } from './vlan.ts';

/** The longest payload of an ordinary frame here, in bytes. */
const PAYLOAD_MAXIMUM = 1400;

export function echo(prng: Prng, type: 'request' | 'reply'): EchoFields {
  return { type, id: prng.int(0, 0xffff), seq: prng.int(0, 0xffff) };
}

export function ports(prng: Prng): UdpFields {
  return { src: prng.int(1, 0xffff), dst: prng.int(1, 0xffff) };
}

export function segment(prng: Prng, flags: readonly TcpFlag[]): TcpFields {
  const ack = flags.includes('ACK') ? prng.int(0, 0xffffffff) : 0;
  return { ...ports(prng), seq: prng.int(0, 0xffffffff), ack, window: prng.int(1, 0xffff), flags };
}

export function tag(prng: Prng): VlanFields {
  return { vid: prng.int(1, 4094), pcp: prng.int(0, 7), dei: prng.pick([true, false]) };
}

export function payload(prng: Prng): Uint8Array {
  return prng.bytes(prng.int(0, PAYLOAD_MAXIMUM));
}

/** IPv4 options from one word to the ten that fit, some that end on a word and some that do not. */
export function options4(prng: Prng): readonly Uint8Array[] {
  const route = recordRoute([], prng.int(0, 9));
  return prng.pick([[ROUTER_ALERT], [NO_OPERATION, route], [route]]);
}

/** Options of a hop-by-hop header; 0x1e is for experiments, and who does not know it skips it (RFC 4727). */
export function options6(prng: Prng): readonly Uint8Array[] {
  return prng.pick([[ROUTER_ALERT6], [ipv6Option(0x1e, prng.bytes(prng.int(0, 30)))]]);
}

/** A fragment of `units` times 8 bytes that does not begin before unit `first`; it may be the last one. */
export function fragmentOf(prng: Prng, units: number, first: number): FragmentRange {
  const start = prng.int(first, units - 1);
  return { offset: start * FRAGMENT_UNIT, length: prng.int(1, units - start) * FRAGMENT_UNIT };
}

/** A locally administered unicast address: no card in the world has it. */
export function mac(prng: Prng): string {
  return formatMac(Uint8Array.from([0x02, ...prng.bytes(5)]));
}

/** A private address. */
export function address4(prng: Prng): string {
  return formatIpv4(Uint8Array.from([10, ...prng.bytes(3)]));
}

/** An address of the block from which a site takes its own groups (RFC 2365 section 6.2). */
export function group4(prng: Prng): string {
  return formatIpv4(Uint8Array.from([239, ...prng.bytes(3)]));
}

/** A unique local address. */
export function address6(prng: Prng): string {
  return formatIpv6(Uint8Array.from([0xfd, ...prng.bytes(15)]));
}
