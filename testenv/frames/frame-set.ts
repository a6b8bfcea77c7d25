import { arpReply, arpRequest } from './arp.ts';
import { ethernet, ETHERNET_MAXIMUM, pad } from './ethernet.ts';
import { FRAGMENT_UNIT } from './fragment.ts';
import { icmp4Echo } from './icmp4.ts';
import { icmp6Echo } from './icmp6.ts';
import { hopByHop, ipv6Fragment } from './ipv6-extension.ts';
import { ipv6 } from './ipv6.ts';
import { opaque, type TransportLayer } from './layer.ts';
import { ALL_NODES, ALL_ROUTERS, BROADCAST, multicastMac, solicitedNodeAddress } from './multicast.ts';
import { neighbourAdvertisement, neighbourSolicitation, routerSolicitation } from './neighbour-discovery.ts';
import type { Prng } from './prng.ts';
import { ETHER_TYPE } from './protocol-numbers.ts';
import { overIpv4, overIpv6, packet4, packet6, unicast } from './random-packets.ts';
import {
  address4,
  address6,
  echo,
  fragmentOf,
  group4,
  mac,
  options4,
  options6,
  payload,
  ports,
  segment,
  tag,
} from './random-fields.ts';
import { tcp } from './tcp.ts';
import { udp } from './udp.ts';
import { vlan } from './vlan.ts';

/** A frame and what it is in a learner's words, for example `ICMPv6 echo request, 118 bytes`. */
export interface NamedFrame {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Ethernet, IPv6 and UDP headers together, in bytes. */
const UDP6_HEADERS = 62;

/** IPv4 and UDP headers together, in bytes. */
const UDP4_HEADERS = 28;

/** Each kind draws from a generator of its own, so that a new kind, which goes to the end, changes no other's frame. */
const KINDS: Readonly<Record<string, (prng: Prng) => Uint8Array>> = {
  'ICMPv4 echo request': (prng) => overIpv4(prng, icmp4Echo(echo(prng, 'request'), payload(prng))),
  'ICMPv4 echo reply': (prng) => overIpv4(prng, icmp4Echo(echo(prng, 'reply'), payload(prng))),
  'ICMPv6 echo request': (prng) => overIpv6(prng, icmp6Echo(echo(prng, 'request'), payload(prng))),
  'ICMPv6 echo reply': (prng) => overIpv6(prng, icmp6Echo(echo(prng, 'reply'), payload(prng))),
  'ICMPv6 neighbour solicitation': solicitation,
  'UDP over IPv4': (prng) => overIpv4(prng, datagram(prng)),
  'UDP over IPv6': (prng) => overIpv6(prng, datagram(prng)),
  'ARP request': arpBroadcast,
  // 0x88b5 and 0x88b6 are for local experiments (IEEE 802), so nothing ever knows them.
  'unknown EtherType and nothing after it': (prng) => unicast(prng, opaque(prng.pick([0x88b5, 0x88b6]))),
  'UDP over IPv4, padded to the Ethernet minimum': (prng) =>
    pad(overIpv4(prng, udp(ports(prng), prng.bytes(prng.int(0, 17))))),
  'UDP over IPv6 that fills an MTU of 1500': (prng) =>
    overIpv6(prng, udp(ports(prng), prng.bytes(ETHERNET_MAXIMUM - UDP6_HEADERS))),
  'TCP SYN over IPv4': (prng) => overIpv4(prng, tcp(segment(prng, ['SYN']), new Uint8Array(0))),
  'TCP data over IPv6': (prng) => overIpv6(prng, tcp(segment(prng, ['PSH', 'ACK']), payload(prng))),
  'VLAN-tagged ICMPv6 echo request': (prng) =>
    unicast(prng, vlan(tag(prng), packet6(prng, icmp6Echo(echo(prng, 'request'), payload(prng))))),
  'QinQ-tagged UDP over IPv4': (prng) => {
    const outer = { ...tag(prng), tpid: ETHER_TYPE.serviceVlan };
    return unicast(prng, vlan(outer, vlan(tag(prng), packet4(prng, datagram(prng)))));
  },
  'IPv4 with options and UDP': (prng) =>
    unicast(prng, packet4(prng, datagram(prng), { options: options4(prng) })),
  'IPv4 fragment that is not the first': (prng) => {
    const { layer, units } = fragmentable(prng);
    const fragment = fragmentOf(prng, units, 1);
    return unicast(prng, packet4(prng, layer, { fragment, dontFragment: false }));
  },
  'IPv6 with a hop-by-hop header and UDP': (prng) => overIpv6(prng, hopByHop(options6(prng), datagram(prng))),
  'IPv6 fragment': (prng) => {
    const { layer, units } = fragmentable(prng);
    const fragment = { ...fragmentOf(prng, units, 0), id: prng.int(0, 0xffffffff) };
    return overIpv6(prng, ipv6Fragment(fragment, layer));
  },
  'broadcast UDP over IPv4': (prng) => {
    const packet = packet4(prng, datagram(prng), { dst: BROADCAST.address });
    return ethernet({ src: mac(prng), dst: BROADCAST.mac }, packet);
  },
  'ICMPv6 neighbour advertisement': advertisement,
  'ARP reply': arpAnswer,
  'ICMPv6 router solicitation': (prng) => {
    const sourceMac = mac(prng);
    return multicast6(sourceMac, address6(prng), ALL_ROUTERS, routerSolicitation({ sourceMac }));
  },
  'multicast UDP over IPv4': (prng) => {
    const dst = group4(prng);
    return ethernet({ src: mac(prng), dst: multicastMac(dst) }, packet4(prng, datagram(prng), { dst }));
  },
  'TCP over IPv4 within a connection': (prng) => {
    const flags = prng.pick([['ACK'], ['PSH', 'ACK'], ['FIN', 'ACK'], ['RST', 'ACK']] as const);
    return overIpv4(prng, tcp(segment(prng, flags), payload(prng)));
  },
  'TCP SYN over IPv6 to a well-known port': (prng) => {
    const fields = { ...segment(prng, ['SYN']), dst: prng.pick([22, 80, 443]) };
    return overIpv6(prng, tcp(fields, new Uint8Array(0)));
  },
  'UDP over IPv4 to a well-known port': (prng) => {
    const fields = { ...ports(prng), dst: prng.pick([53, 67, 123, 443]) };
    return overIpv4(prng, udp(fields, payload(prng)));
  },
  'another protocol over IPv4': (prng) => overIpv4(prng, otherProtocol(prng)),
  'another protocol over IPv6': (prng) => overIpv6(prng, otherProtocol(prng)),
  'multicast UDP over IPv6': (prng) => multicast6(mac(prng), address6(prng), ALL_NODES, datagram(prng)),
  'IEEE 802.3 frame, with a length in place of an EtherType': (prng) => {
    const bytes = prng.bytes(prng.int(46, 1400));
    return unicast(prng, opaque(bytes.length, bytes));
  },
  'VLAN-tagged UDP over IPv4 that fills an MTU of 1500': (prng) =>
    unicast(prng, vlan(tag(prng), packet4(prng, udp(ports(prng), prng.bytes(1500 - UDP4_HEADERS))))),
};

/**
 * Returns one well-formed frame of each kind that this folder builds, with random sizes, addresses, ports
 * and ids. The same seed gives the same frames. Addresses are private (10.0.0.0/8, fd00::/8), should a frame escape.
 * @param isWanted takes the name of a kind, for example `ICMPv6 echo request`; a kind's frame does not
 * depend on which others are wanted
 */
export function everyKind(prng: Prng, isWanted: (kind: string) => boolean = () => true): NamedFrame[] {
  return Object.entries(KINDS)
    .filter(([kind]) => isWanted(kind))
    .map(([kind, build]) => {
      const bytes = build(prng.fork(kind));
      return { name: `${kind}, ${bytes.length} bytes`, bytes };
    });
}

function datagram(prng: Prng): TransportLayer {
  return udp(ports(prng), payload(prng));
}

/** ESP, where any bytes make sense, or a number for experiments (RFC 4303, RFC 3692). */
function otherProtocol(prng: Prng): TransportLayer {
  const [protocol, bytes] = [prng.pick([50, 253, 254]), payload(prng)];
  return { protocol, encode: () => bytes };
}

/** A datagram of so many times 8 bytes, its header among them. */
function fragmentable(prng: Prng): { readonly layer: TransportLayer; readonly units: number } {
  const units = prng.int(2, 180);
  return { layer: udp(ports(prng), prng.bytes((units - 1) * FRAGMENT_UNIT)), units };
}

function multicast6(sourceMac: string, src: string, dst: string, layer: TransportLayer): Uint8Array {
  return ethernet({ src: sourceMac, dst: multicastMac(dst) }, ipv6({ src, dst }, layer));
}

function solicitation(prng: Prng): Uint8Array {
  const sourceMac = mac(prng);
  const target = address6(prng);
  const layer = neighbourSolicitation({ target, sourceMac });
  return multicast6(sourceMac, address6(prng), solicitedNodeAddress(target), layer);
}

/** Answers one who asked, or tells all nodes unasked. */
function advertisement(prng: Prng): Uint8Array {
  const targetMac = mac(prng);
  const target = address6(prng);
  const solicited = prng.pick([true, false]);
  const layer = neighbourAdvertisement({ target, targetMac, solicited, router: prng.pick([true, false]) });
  if (!solicited) return multicast6(targetMac, target, ALL_NODES, layer);
  return ethernet({ src: targetMac, dst: mac(prng) }, ipv6({ src: target, dst: address6(prng) }, layer));
}

function arpBroadcast(prng: Prng): Uint8Array {
  const senderMac = mac(prng);
  const ends = { senderAddress: address4(prng), targetAddress: address4(prng) };
  return ethernet({ src: senderMac, dst: BROADCAST.mac }, arpRequest({ senderMac, ...ends }));
}

function arpAnswer(prng: Prng): Uint8Array {
  const ends = { senderMac: mac(prng), targetMac: mac(prng) };
  const addresses = { senderAddress: address4(prng), targetAddress: address4(prng) };
  return ethernet({ src: ends.senderMac, dst: ends.targetMac }, arpReply({ ...ends, ...addresses }));
}
