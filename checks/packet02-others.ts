import { everyKind, type NamedFrame } from '../testenv/frames/frame-set.ts';
import { icmp4Echo } from '../testenv/frames/icmp4.ts';
import { icmp6Message } from '../testenv/frames/icmp6.ts';
import { opaque, type TransportLayer } from '../testenv/frames/layer.ts';
import { layersOf } from '../testenv/frames/layers.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { overIpv4, overIpv6, packet4, packet6, unicast } from '../testenv/frames/random-packets.ts';
import { udp } from '../testenv/frames/udp.ts';

/** Protocols that lie where TCP and UDP do, and are neither (IANA "Protocol Numbers"). */
const neighbours: Readonly<Record<string, number>> = {
  IGMP: 2,
  'IPv4 inside': 4,
  DCCP: 33,
  'IPv6 inside': 41,
  GRE: 47,
  ESP: 50,
  'no next header': 59,
  SCTP: 132,
  'UDP-Lite': 136,
};

/** Frames without a TCP or UDP header, and nothing that is a part of a packet that has one. */
export function withoutPorts(prng: Prng): NamedFrame[] {
  return [
    ...everyKind(prng).filter(({ name, bytes }) => !name.includes('fragment') && !hasPorts(bytes)),
    ...Object.entries(neighbours).flatMap(([name, protocol]) => {
      const layer: TransportLayer = { protocol, encode: () => Uint8Array.from([7, 0xd0, 7, 0xd0, ...rest]) };
      return [
        named(`${name} over IPv4`, overIpv4(prng, layer)),
        named(`${name} over IPv6`, overIpv6(prng, layer)),
      ];
    }),
    ...quotes(prng),
  ];
}

const rest = new Uint8Array(36).fill(0x2a);

/** UDP where it is not the frame's own: quoted in an error, or behind an EtherType that is not IP. */
function quotes(prng: Prng): NamedFrame[] {
  const datagram = udp({ src: 2000, dst: 2000 }, prng.bytes(20));
  const [in4, in6] = [packet4(prng, datagram), packet6(prng, datagram)];
  const error6 = icmp6Message(1, {}, Uint8Array.from([0, 0, 0, 0, ...in6.bytes]));
  return [
    named(
      'ICMP error that quotes UDP',
      overIpv4(prng, icmp4Echo({ type: 3, id: 0, seq: 0 }, in4.bytes.subarray(0, 28))),
    ),
    named('ICMPv6 error that quotes UDP', overIpv6(prng, error6)),
    named('unknown EtherType before the bytes of UDP', unicast(prng, opaque(0x88b5, in6.bytes))),
  ];
}

function hasPorts(frame: Uint8Array): boolean {
  return layersOf(frame).some(({ name }) => name === 'UDP' || name === 'TCP');
}

function named(what: string, bytes: Uint8Array): NamedFrame {
  return { name: `${what}, ${bytes.length} bytes`, bytes };
}
