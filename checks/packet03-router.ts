import type { NamedFrame } from '../testenv/frames/frame-set.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { ETHER_TYPE } from '../testenv/frames/protocol-numbers.ts';
import { innerOf, outerOf } from '../testenv/topologies/network.ts';
import { exchange, pings } from './kinds/action.ts';
import { cases, handles } from './kinds/cases.ts';
import { passes, type FrameCase } from './kinds/frame-case.ts';
import { program, type Assignment } from './kinds/lesson-checks.ts';
import { u32, type MapEntry } from './kinds/map-entry.ts';
import { answered, attachTo, exchanged, kernelCounter, redirected, traffic } from './kinds/traffic.ts';
import { wordAt } from './packet03-checksum.ts';
import { bystanders, leftAlone } from './packet03-bystanders.ts';
import { cable, crossroads, ifindexOf } from './packet03-networks.ts';
import { ends, goesOn, goesOnOrPasses, isDropped, isPassed, routed4, routed6 } from './packet03-routed.ts';
import {
  cutShort,
  datagram,
  easy,
  eitherVersion,
  forKernel,
  hard,
  justArrived,
  ping4,
  ping6,
  refused,
  spent,
  stream,
  tooLong,
  trips,
  withOptions,
} from './packet03-trips.ts';

const name = 'xdp_router_func';
const environments = ['uno', 'dos', 'tres'] as const;

/** What is on its last hop is judged apart. */
function hasHops({ bytes }: NamedFrame): boolean {
  const etherType = wordAt(bytes, 12);
  if (etherType === ETHER_TYPE.ipv4) return (bytes[22] ?? 0) > 1;
  return etherType !== ETHER_TYPE.ipv6 || (bytes[21] ?? 0) > 1;
}

/** For a router that goes through the map: each interface under its own number. */
const everyPort: readonly MapEntry[] = environments.map((environment) => {
  const ifindex = u32(ifindexOf(crossroads, environment));
  return { map: 'tx_port', key: ifindex, value: ifindex, optional: true };
});

const attach = environments.map((environment) => attachTo(environment, ...everyPort));

/** IPv4 packets to forward, with a header checksum that is easy to mend. */
function easyOnes(prng: Prng): FrameCase[] {
  return trips.flatMap((trip) =>
    [ping4(prng), datagram(prng), stream(prng)].map((load) =>
      goesOn(routed4(prng, trip, load, { checksum: prng.int(...easy) })),
    ),
  );
}

const routedHint =
  'Success means: one hop less, the checksum with it, smac and dmac, and out of fib.ifindex.';
const kernelHint =
  'The kernel forwards too where your program passes. XDP_REDIRECT keeps the packet from it.';

const vectors = cases({
  program: name,
  network: crossroads,
  entries: everyPort,
  expects: [
    handles({
      id: 'a4-ipv6',
      title:
        'An IPv6 packet for somebody else goes on: a hop fewer, between the MAC addresses of the next cable',
      hint: routedHint,
      cases: (prng) =>
        trips.flatMap((trip) =>
          [ping6(prng), datagram(prng), stream(prng)].map((load) => goesOn(routed6(prng, trip, load))),
        ),
    }),
    handles({
      id: 'a4-ipv4',
      title: 'An IPv4 packet for somebody else goes on: a hop fewer, and the header checksum with it',
      hint: routedHint,
      cases: easyOnes,
    }),
    handles({
      id: 'a4-kernel',
      title: 'What is for this host, or for the kernel to find out, is passed as it came',
      hint: 'BPF_FIB_LKUP_RET_NOT_FWDED and _NO_NEIGH are no errors: return XDP_PASS, and write nothing before.',
      cases: (prng) => [
        ...forKernel.flatMap((trip) => eitherVersion(prng, trip)).map(isPassed),
        ...justArrived(prng).map(isPassed),
      ],
    }),
    handles({
      id: 'a4-refused',
      title: 'What a route refuses is dropped: blackhole, unreachable, prohibit',
      hint: 'bpf_fib_lookup says so: BPF_FIB_LKUP_RET_BLACKHOLE, _UNREACHABLE and _PROHIBIT mean XDP_DROP.',
      cases: (prng) => refused.flatMap((trip) => eitherVersion(prng, trip)).map(isDropped),
    }),
    handles({
      id: 'a4-hops',
      title: 'A packet on its last hop is not forwarded',
      hint: 'With a TTL or hop limit of 1 or less nothing is left to take one off.',
      cases: (prng) => spent(prng).map(ends),
    }),
    handles({
      id: 'a4-others',
      title: 'Whatever is not to be routed goes on to the kernel, byte for byte',
      hint: 'ARP, neighbour discovery and tagged frames are not yours: XDP_PASS.',
      cases: (prng) =>
        bystanders(prng)
          .filter(hasHops)
          .map((frame) => ({ ...leftAlone(frame), from: 'uno' })),
    }),
    handles({
      id: 'a4-short',
      title: 'A packet that is cut short inside its header is left as it is',
      hint: 'Prove that the whole IP header is there before you read it.',
      cases: cutShort,
    }),
    handles({
      id: 'a4-options',
      title: 'A packet with options is forwarded well, or left to the kernel',
      hint: 'The header checksum changes in the same way, however long the header is.',
      cases: withOptions,
    }),
    handles({
      id: 'a4-long',
      title: 'A packet too long for its route is not lost here',
      hint: 'BPF_FIB_LKUP_RET_FRAG_NEEDED: the kernel tells the sender, if you pass it.',
      cases: (prng) => tooLong(prng).map(goesOnOrPasses),
    }),
    handles({
      id: 'a4-told',
      level: 'advice',
      title: 'What cannot go on goes to the kernel, which tells the sender why',
      hint: 'Pass what has no hop left, and fill in tot_len: in the order of this CPU, all of the packet.',
      cases: (prng) => [...spent(prng), ...tooLong(prng)].map(isPassed),
    }),
    handles({
      id: 'a4-carry',
      level: 'advice',
      title: 'The header checksum is right where one hop less makes it leave 16 bits',
      hint: 'What is over 0xffff comes in again at the low end (RFC 1624).',
      where: { holds: easyOnes, otherwise: 'other packets come first' },
      cases: (prng) =>
        hard.flatMap((checksum) =>
          trips.map((trip) => goesOn(routed4(prng, trip, datagram(prng), { checksum }))),
        ),
    }),
  ],
});

/** A host that does not forward. */
const noRouter = cases({
  program: name,
  network: cable,
  expects: [
    handles({
      id: 'a4-off',
      title: 'Where the host does not forward, everything is passed as it came',
      hint: 'BPF_FIB_LKUP_RET_FWD_DISABLED comes for packets to the host itself too: XDP_PASS.',
      cases: (prng) =>
        [...forKernel, ...trips.map((trip) => ({ ...trip, about: 'to the other side' }))]
          .flatMap((trip) => eitherVersion(prng, trip))
          .map(({ frame }) => ({ ...passes(frame), from: 'right' })),
    }),
  ],
});

/** Assignment 4: a router that asks the kernel's own routing table. */
export const a4: Assignment = {
  id: 'a4',
  title: "Route with the kernel's own table",
  programs: [program(name, { aliases: ['xdp_router'] })],
  experiments: [
    vectors,
    noRouter,
    traffic({
      program: name,
      network: crossroads,
      attach,
      action: pings({ from: 'uno', to: innerOf('dos'), ip: 6 }),
      expects: [
        answered({
          id: 'a4-ping6',
          title: 'A ping over IPv6 crosses the router, and its answer comes back',
          which: 'all',
          hint: 'Each way needs its own interface: fib.ifindex, as the lookup left it.',
        }),
        redirected({
          id: 'a4-redirected6',
          title: 'Each ping over IPv6 fires xdp:xdp_redirect, and none fails',
          hint: kernelHint,
        }),
        kernelCounter({
          id: 'a4-forwarded6',
          title: 'The kernel itself forwarded nothing over IPv6',
          counter: 'Ip6OutForwDatagrams',
          rises: false,
          hint: kernelHint,
        }),
      ],
    }),
    traffic({
      program: name,
      network: crossroads,
      attach,
      action: pings({ from: 'tres', to: innerOf('uno'), ip: 4 }),
      expects: [
        answered({
          id: 'a4-ping4',
          title: 'A ping over IPv4 crosses the router, and its answer comes back',
          which: 'some',
          hint: 'A wrong header checksum, and the first host behind you throws the packet away.',
        }),
        kernelCounter({
          id: 'a4-forwarded4',
          title: 'The kernel itself forwarded nothing over IPv4',
          counter: 'IpForwDatagrams',
          rises: false,
          hint: kernelHint,
        }),
      ],
    }),
    traffic({
      program: name,
      network: crossroads,
      attach,
      action: exchange({ transport: 'tcp', from: 'dos', to: innerOf('tres'), ip: 6, port: 4000 }),
      expects: [
        exchanged({
          id: 'a4-tcp',
          title: 'A TCP connection crosses the router',
          hint: 'Segments are longer than pings. A packet may fill the MTU: is tot_len what you think it is?',
        }),
      ],
    }),
    traffic({
      program: name,
      network: crossroads,
      attach,
      action: pings({ from: 'dos', to: outerOf('dos'), ip: 6 }),
      expects: [
        answered({
          id: 'a4-host',
          title: 'The router itself still answers a ping',
          which: 'all',
          hint: 'What is for the host is BPF_FIB_LKUP_RET_NOT_FWDED: XDP_PASS.',
        }),
      ],
    }),
  ],
};
