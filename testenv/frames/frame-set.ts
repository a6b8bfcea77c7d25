import type { Prng } from './prng.ts';
import { formatIpv4, formatIpv6, formatMac } from './address.ts';
import { arpRequest } from './arp.ts';
import { ethernet, ETHERNET_MAXIMUM, pad } from './ethernet.ts';
import { type EchoFields, icmp4Echo } from './icmp4.ts';
import { icmp6Echo, multicastMac, neighbourSolicitation, solicitedNodeAddress } from './icmp6.ts';
import { ipv4 } from './ipv4.ts';
import { ipv6 } from './ipv6.ts';
import { type NetworkLayer, opaque, type TransportLayer } from './layer.ts';
import { udp, type UdpFields } from './udp.ts';

/** A frame and what it is in a learner's words, for example `ICMPv6 echo request, 118 bytes`. */
export interface NamedFrame {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The longest payload of an ordinary frame here, in bytes. */
const PAYLOAD_MAXIMUM = 1400;

/** Ethernet, IPv6 and UDP headers together, in bytes. */
const UDP6_HEADERS = 62;

/** Each kind draws from a generator of its own, so that a new kind changes no other's frame. */
const KINDS: Readonly<Record<string, (prng: Prng) => Uint8Array>> = {
  'ICMPv4 echo request': (prng) => overIpv4(prng, icmp4Echo(echo(prng, 'request'), payload(prng))),
  'ICMPv4 echo reply': (prng) => overIpv4(prng, icmp4Echo(echo(prng, 'reply'), payload(prng))),
  'ICMPv6 echo request': (prng) => overIpv6(prng, icmp6Echo(echo(prng, 'request'), payload(prng))),
  'ICMPv6 echo reply': (prng) => overIpv6(prng, icmp6Echo(echo(prng, 'reply'), payload(prng))),
  'ICMPv6 neighbour solicitation': solicitation,
  'UDP over IPv4': (prng) => overIpv4(prng, udp(ports(prng), payload(prng))),
  'UDP over IPv6': (prng) => overIpv6(prng, udp(ports(prng), payload(prng))),
  'ARP request': arp,
  // 0x88b5 and 0x88b6 are for local experiments (IEEE 802), so nothing ever knows them.
  'unknown EtherType and nothing after it': (prng) => unicast(prng, opaque(prng.pick([0x88b5, 0x88b6]))),
  'UDP over IPv4, padded to the Ethernet minimum': (prng) =>
    pad(overIpv4(prng, udp(ports(prng), prng.bytes(prng.int(0, 17))))),
  'UDP over IPv6 that fills an MTU of 1500': (prng) =>
    overIpv6(prng, udp(ports(prng), prng.bytes(ETHERNET_MAXIMUM - UDP6_HEADERS))),
};

/**
 * Returns one well-formed frame of each kind that this folder builds, with random sizes, addresses, ports
 * and ids. The same seed gives the same frames. Addresses are private (10.0.0.0/8, fd00::/8), should a frame escape.
 */
export function everyKind(prng: Prng): NamedFrame[] {
  return Object.entries(KINDS).map(([kind, build]) => {
    const bytes = build(prng.fork(kind));
    return { name: `${kind}, ${bytes.length} bytes`, bytes };
  });
}

function unicast(prng: Prng, layer: NetworkLayer): Uint8Array {
  return ethernet({ src: mac(prng), dst: mac(prng) }, layer);
}

function overIpv4(prng: Prng, layer: TransportLayer): Uint8Array {
  const fields = {
    src: address4(prng),
    dst: address4(prng),
    id: prng.int(0, 0xffff),
    ttl: prng.int(1, 255),
  };
  return unicast(prng, ipv4({ ...fields, dontFragment: prng.pick([true, false]) }, layer));
}

function overIpv6(prng: Prng, layer: TransportLayer): Uint8Array {
  const fields = { src: address6(prng), dst: address6(prng), flowLabel: prng.int(0, 0xfffff) };
  return unicast(prng, ipv6({ ...fields, hopLimit: prng.int(1, 255) }, layer));
}

function solicitation(prng: Prng): Uint8Array {
  const sourceMac = mac(prng);
  const target = address6(prng);
  const dst = solicitedNodeAddress(target);
  return ethernet(
    { src: sourceMac, dst: multicastMac(dst) },
    ipv6({ src: address6(prng), dst }, neighbourSolicitation({ target, sourceMac })),
  );
}

function arp(prng: Prng): Uint8Array {
  const senderMac = mac(prng);
  const request = arpRequest({
    senderMac,
    senderAddress: address4(prng),
    targetAddress: address4(prng),
  });
  return ethernet({ src: senderMac, dst: 'ff:ff:ff:ff:ff:ff' }, request);
}

function echo(prng: Prng, type: 'request' | 'reply'): EchoFields {
  return { type, id: prng.int(0, 0xffff), seq: prng.int(0, 0xffff) };
}

function ports(prng: Prng): UdpFields {
  return { src: prng.int(1, 0xffff), dst: prng.int(1, 0xffff) };
}

function payload(prng: Prng): Uint8Array {
  return prng.bytes(prng.int(0, PAYLOAD_MAXIMUM));
}

/** A locally administered unicast address: no card in the world has it. */
function mac(prng: Prng): string {
  return formatMac(Uint8Array.from([0x02, ...prng.bytes(5)]));
}

function address4(prng: Prng): string {
  return formatIpv4(Uint8Array.from([10, ...prng.bytes(3)]));
}

function address6(prng: Prng): string {
  return formatIpv6(Uint8Array.from([0xfd, ...prng.bytes(15)]));
}
