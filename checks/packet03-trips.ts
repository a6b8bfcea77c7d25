import { icmp4Echo } from '../testenv/frames/icmp4.ts';
import { icmp6Echo } from '../testenv/frames/icmp6.ts';
import { hopByHop } from '../testenv/frames/ipv6-extension.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { echo, options4, options6, payload, ports, segment } from '../testenv/frames/random-fields.ts';
import { tcp } from '../testenv/frames/tcp.ts';
import { udp } from '../testenv/frames/udp.ts';
import { endAt, innerOf, outerOf, type Place } from '../testenv/topologies/network.ts';
import { everyCut, harmlessVerdicts, staysWith, type FrameCase } from './kinds/frame-case.ts';
import { crossroads } from './packet03-networks.ts';
import { goesOnOrPasses, routed4, routed6, type Load, type Routed, type Trip } from './packet03-routed.ts';

/** Header checksums to which one hop less adds 0x0100 within 16 bits, and those to which it does not. */
export const easy = [1, 0xfefe] as const;
export const hard = [0xfeff, 0xff00, 0xff7f, 0xfffe];
/** Below the shortest MTU of a way, with the longest headers. */
const shortPayload = 1200;

function addressesOf(place: Place): Trip['to'] {
  const { ipv4, ipv6 } = endAt(crossroads, place);
  return { ipv4: ipv4 ?? '', ipv6 };
}

/** Trips that XDP can make, to a neighbour and to what lies behind one. */
export const trips: readonly Trip[] = [
  { from: 'uno', via: 'dos', to: addressesOf(innerOf('dos')) },
  { from: 'dos', via: 'tres', to: addressesOf(innerOf('tres')) },
  { from: 'tres', via: 'uno', to: addressesOf(innerOf('uno')) },
  { from: 'dos', via: 'tres', to: { ipv4: '10.12.4.9', ipv6: 'fc00:dead:cafe:b4::9' } },
];

/** What the kernel must see: it is for the host, or only the host knows what to do. */
export const forKernel: readonly Trip[] = [
  { about: 'to the router itself', from: 'uno', to: addressesOf(outerOf('uno')) },
  { about: 'to another address of the router', from: 'tres', to: addressesOf(outerOf('dos')) },
  {
    about: 'to where no route leads',
    from: 'dos',
    to: { ipv4: '192.0.2.7', ipv6: '2001:db8::7' },
  },
  {
    about: 'to a neighbour whose MAC address is not known',
    from: 'uno',
    to: { ipv4: '10.11.2.77', ipv6: 'fc00:dead:cafe:2::77' },
  },
];

export const refused: readonly Trip[] = (['blackhole', 'unreachable', 'prohibit'] as const).map(
  (kind, index) => ({
    about: `under a route of type ${kind}`,
    from: 'uno',
    to: { ipv4: `10.12.${index + 1}.9`, ipv6: `fc00:dead:cafe:b${index + 1}::9` },
  }),
);

const narrow: Trip = { from: 'tres', via: 'dos', to: { ipv4: '10.12.5.9', ipv6: 'fc00:dead:cafe:b5::9' } };

export function ping4(prng: Prng): Load {
  return { name: 'a ping', layer: icmp4Echo(echo(prng, 'request'), payload(prng)) };
}

export function ping6(prng: Prng): Load {
  return { name: 'a ping', layer: icmp6Echo(echo(prng, 'request'), payload(prng)) };
}

export function datagram(prng: Prng): Load {
  return { name: 'UDP', layer: udp(ports(prng), prng.bytes(prng.int(0, shortPayload))) };
}

export function stream(prng: Prng): Load {
  return { name: 'a TCP segment', layer: tcp(segment(prng, ['PSH', 'ACK']), payload(prng)) };
}

/** A packet of each version of IP. */
export function eitherVersion(prng: Prng, trip: Trip): readonly Routed[] {
  return [routed4(prng, trip, ping4(prng)), routed6(prng, trip, ping6(prng))];
}

/** Its hops are used up on the way to somebody else. */
export function spent(prng: Prng): readonly Routed[] {
  const [trip] = trips;
  if (trip === undefined) return [];
  return [1, 0].flatMap((left) => [
    routed4(prng, trip, { ...datagram(prng), name: `UDP with a TTL of ${left}` }, { ttl: left }),
    routed6(prng, trip, { ...datagram(prng), name: `UDP with a hop limit of ${left}` }, { hopLimit: left }),
  ]);
}

/** The last hop is the right place to arrive. */
export function justArrived(prng: Prng): readonly Routed[] {
  const about = 'to the router itself, on its last hop';
  const trip = { from: 'uno', to: addressesOf(outerOf('uno')), about };
  const load = datagram(prng);
  return [routed4(prng, trip, load, { ttl: 1 }), routed6(prng, trip, load, { hopLimit: 1 })];
}

export function tooLong(prng: Prng): readonly Routed[] {
  const load = { name: 'UDP too long for the MTU of its route', layer: udp(ports(prng), prng.bytes(1350)) };
  return [routed4(prng, narrow, load), routed6(prng, narrow, load)];
}

/** Options and extension headers are for every router on the way, which may be this program or the kernel. */
export function withOptions(prng: Prng): FrameCase[] {
  return trips.flatMap((trip) => {
    const { layer } = datagram(prng);
    const extended = { name: 'UDP behind a hop-by-hop header', layer: hopByHop(options6(prng), layer) };
    const checksum = prng.int(...easy);
    return [
      routed4(prng, trip, { name: 'UDP with options', layer }, { options: options4(prng), checksum }),
      routed6(prng, trip, extended),
    ].map(goesOnOrPasses);
  });
}

export function cutShort(prng: Prng): FrameCase[] {
  const [trip] = trips;
  if (trip === undefined) return [];
  return (
    [
      [routed4(prng, trip, ping4(prng)).frame, 34],
      [routed6(prng, trip, ping6(prng)).frame, 54],
    ] as const
  ).flatMap(([frame, headers]) =>
    everyCut(frame, (cut) => ({ ...staysWith(cut, harmlessVerdicts), from: trip.from })).filter(
      ({ bytes }) => bytes.length < headers,
    ),
  );
}
