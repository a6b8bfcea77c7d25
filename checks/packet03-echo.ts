import type { NamedFrame } from '../testenv/frames/frame-set.ts';
import { pad } from '../testenv/frames/ethernet.ts';
import { icmp4Echo } from '../testenv/frames/icmp4.ts';
import { icmp6Echo, icmp6Message } from '../testenv/frames/icmp6.ts';
import { hopByHop, ipv6Fragment } from '../testenv/frames/ipv6-extension.ts';
import type { TransportLayer } from '../testenv/frames/layer.ts';
import { multicastMac } from '../testenv/frames/multicast.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { echo, group4, options4, options6, segment, tag } from '../testenv/frames/random-fields.ts';
import { overIpv4, overIpv6, packet4, packet6, unicast } from '../testenv/frames/random-packets.ts';
import { tcp } from '../testenv/frames/tcp.ts';
import { udp } from '../testenv/frames/udp.ts';
import { vlan } from '../testenv/frames/vlan.ts';
import { outerOf } from '../testenv/topologies/network.ts';
import { pings } from './kinds/action.ts';
import { cases, handles } from './kinds/cases.ts';
import {
  becomes,
  everyCut,
  harmlessVerdicts,
  passes,
  staysWith,
  type FrameCase,
} from './kinds/frame-case.ts';
import { program, type Assignment } from './kinds/lesson-checks.ts';
import { answered, attachTo, kernelCounter, traffic, uneventful } from './kinds/traffic.ts';
import { bystanders, leftAlone } from './packet03-bystanders.ts';
import { echo4, echo6, type Echo } from './packet03-echo-frames.ts';
import { cable } from './packet03-networks.ts';

const name = 'xdp_icmp_echo_func';

/**
 * The word of type and code goes from 0x0800 to 0 (IPv4), or from 0x8000 to 0x8100 (IPv6): the checksum goes up
 * by 0x0800, or down by 0x0100. Where that leaves 16 bits, what is over comes in again at the other end.
 */
const easy = { ipv4: [1, 0xf7fe], ipv6: [0x0101, 0xfffe] } as const;
const hard = {
  ipv4: [0xf7ff, 0xf800, 0xfbcd, 0xfffe],
  ipv6: [0, 1, 0x00fe, 0x00ff, 0x0100],
} as const;

const payloads = [0, 1, 7, 56, 57, 511, 1200, 1401];

function answers({ request, replies }: Echo): FrameCase {
  return becomes(request, 'XDP_TX', ...replies);
}

/** Whoever finds the message answers it, and whoever does not look so far leaves the frame alone. */
function answersOrPasses(what: string, { request, replies }: Echo): FrameCase {
  const frame = { ...request, name: `${request.name}, ${what}` };
  return { ...passes(frame), verdicts: ['XDP_PASS', 'XDP_TX'], left: [request.bytes, ...replies] };
}

function easyOnes(prng: Prng, family: 'ipv4' | 'ipv6'): FrameCase[] {
  const make = family === 'ipv4' ? echo4 : echo6;
  const [least, most] = easy[family];
  return payloads.map((length) =>
    answers(make(prng, { checksum: prng.int(least, most), data: prng.bytes(length) })),
  );
}

function easyOnesOfBoth(prng: Prng): FrameCase[] {
  return [...easyOnes(prng, 'ipv6'), ...easyOnes(prng, 'ipv4')];
}

/** A short frame comes from a card with zeros at its end. */
function padded(prng: Prng): FrameCase {
  const data = prng.bytes(prng.int(0, 17));
  const { request, replies } = echo4(prng, { checksum: prng.int(...easy.ipv4), data });
  const frame = { name: 'ICMP echo request, padded to 60 bytes', bytes: pad(request.bytes) };
  return becomes(frame, 'XDP_TX', ...replies.map((reply) => pad(reply)));
}

function cutShort(prng: Prng): FrameCase[] {
  return (
    [
      [echo4(prng).request, 38],
      [echo6(prng).request, 58],
    ] as const
  ).flatMap(([request, headers]) =>
    everyCut(request, (cut) => staysWith(cut, harmlessVerdicts)).filter(
      ({ bytes }) => bytes.length < headers,
    ),
  );
}

/** Tags, options and extension headers move the message away from its usual place. */
function elsewhere(prng: Prng): FrameCase[] {
  const checksum = { ipv4: prng.int(...easy.ipv4), ipv6: prng.int(...easy.ipv6) };
  const outer = tag(prng);
  const inner = tag(prng);
  return [
    answersOrPasses(
      'tagged',
      echo4(prng, { checksum: checksum.ipv4, tagged: (layer) => vlan(outer, layer) }),
    ),
    answersOrPasses(
      'tagged',
      echo6(prng, { checksum: checksum.ipv6, tagged: (layer) => vlan(outer, layer) }),
    ),
    answersOrPasses(
      'tagged twice',
      echo6(prng, { checksum: checksum.ipv6, tagged: (layer) => vlan(outer, vlan(inner, layer)) }),
    ),
    ...Array.from({ length: 4 }, () =>
      answersOrPasses(
        'with IPv4 options',
        echo4(prng, { checksum: checksum.ipv4, ip: { options: options4(prng) } }),
      ),
    ),
    answersOrPasses(
      'behind a hop-by-hop header',
      echo6(prng, {
        checksum: checksum.ipv6,
        extended: (layer) => hopByHop(options6(prng.fork('options')), layer),
      }),
    ),
  ];
}

/** Frames that look like an echo request in one place, and are none. */
function lookalikes(prng: Prng): NamedFrame[] {
  const data = prng.bytes(40);
  const of = (what: string, bytes: Uint8Array) => ({ name: `${what}, ${bytes.length} bytes`, bytes });
  const types4 = [0, 3, 5, 11, 13, 15, 17, 128, 129];
  const types6 = [0, 1, 2, 3, 4, 8, 127, 129, 130, 133, 137];
  const request4 = (): TransportLayer => icmp4Echo(echo(prng, 'request'), data);
  const request6 = (): TransportLayer => icmp6Echo(echo(prng, 'request'), data);
  return [
    ...types4.map((type) =>
      of(`ICMP type ${type}`, overIpv4(prng, icmp4Echo({ ...echo(prng, 'reply'), type }, data))),
    ),
    ...types6.map((type) => of(`ICMPv6 type ${type}`, overIpv6(prng, icmp6Message(type, {}, data)))),
    of('ICMPv6 inside IPv4', overIpv4(prng, request6())),
    of('ICMP inside IPv6', overIpv6(prng, request4())),
    of('UDP from port 2048', overIpv4(prng, udp({ src: 0x0800, dst: 53 }, data))),
    of('UDP from port 32768', overIpv6(prng, udp({ src: 0x8000, dst: 53 }, data))),
    of('TCP from port 2048', overIpv4(prng, tcp({ ...segment(prng, ['ACK']), src: 0x0800 }, data))),
    of('TCP from port 32768', overIpv6(prng, tcp({ ...segment(prng, ['ACK']), src: 0x8000 }, data))),
    of('an IPv6 packet under the EtherType of ARP', asEtherType(overIpv6(prng, request6()), 0x0806)),
  ];
}

function asEtherType(frame: Uint8Array, etherType: number): Uint8Array {
  const other = frame.slice();
  new DataView(other.buffer).setUint16(12, etherType);
  return other;
}

function fragments(prng: Prng): NamedFrame[] {
  const whole4 = icmp4Echo(echo(prng, 'request'), prng.bytes(400));
  // The second piece begins as an echo request would.
  const twice = icmp4Echo(
    echo(prng, 'request'),
    Uint8Array.from([...prng.bytes(192), 8, 0, ...prng.bytes(206)]),
  );
  const whole6 = icmp6Echo(echo(prng, 'request'), prng.bytes(400));
  const id = prng.int(0, 0xffff);
  const piece4 = (layer: TransportLayer, offset: number) =>
    unicast(prng, packet4(prng, layer, { fragment: { offset, length: 200 }, dontFragment: false, id }));
  const piece6 = unicast(prng, packet6(prng, ipv6Fragment({ offset: 0, length: 200, id }, whole6)));
  return [
    { name: 'the first fragment of an ICMP echo request', bytes: piece4(whole4, 0) },
    { name: 'the second fragment of an ICMP echo request', bytes: piece4(twice, 200) },
    { name: 'the first fragment of an ICMPv6 echo request', bytes: piece6 },
  ];
}

function toGroups(prng: Prng): NamedFrame[] {
  const group = group4(prng);
  const asked = [
    echo4(prng, { ip: { dst: group }, to: multicastMac(group) }),
    echo4(prng, { ip: { dst: '255.255.255.255' }, to: 'ff:ff:ff:ff:ff:ff' }),
    echo6(prng, { ip: { dst: 'ff02::1' }, to: multicastMac('ff02::1') }),
  ];
  return asked.map(({ request }) => ({ ...request, name: `${request.name}, to a group` }));
}

/** The kernel counts the echo requests that it gets, and so shows whether it had a hand in an answer. */
function pinged(ip: 4 | 6, counter: string) {
  const [id, family] = [`ping${ip}`, `IPv${ip}`];
  return traffic({
    program: name,
    network: cable,
    attach: [attachTo('right')],
    action: pings({ from: 'right', to: outerOf('right'), ip }),
    expects: [
      answered({
        id: `a1-${id}`,
        title: `A ping over ${family} gets its answer`,
        which: 'some',
        hint: 'The frame must leave with XDP_TX, and ping must accept it: addresses, type and checksum.',
      }),
      kernelCounter({
        id: `a1-${id}-kernel`,
        title: `The kernel has not seen an echo request over ${family}`,
        counter,
        rises: false,
        hint: 'With XDP_PASS it is the kernel that answers. Return XDP_TX for what you answer yourself.',
      }),
      uneventful({
        id: `a1-${id}-quiet`,
        title: `No ping over ${family} ends in an exception`,
        hint: 'XDP_ABORTED, or a number that is no verdict, came back for an echo request.',
      }),
    ],
  });
}

/** Assignment 1: pings are answered before the kernel sees them. */
export const a1: Assignment = {
  id: 'a1',
  title: 'Answer pings from XDP',
  programs: [program(name, { aliases: ['xdp_icmp_echo'] })],
  experiments: [
    cases({
      program: name,
      expects: [
        handles({
          id: 'a1-icmp6',
          title: 'An ICMPv6 echo request goes back as its own reply',
          hint: 'Both addresses of both headers change places, type 128 becomes 129, the checksum follows: XDP_TX.',
          cases: (prng) => easyOnes(prng, 'ipv6'),
        }),
        handles({
          id: 'a1-icmp4',
          title: 'An ICMP echo request goes back as its own reply',
          hint: 'As for ICMPv6, with type 8 and 0. The checksum of the IPv4 header stays: a sum knows no order.',
          cases: (prng) => [...easyOnes(prng, 'ipv4'), padded(prng.fork('padded'))],
        }),
        handles({
          id: 'a1-others',
          title: 'Whatever is no echo request goes on to the kernel, byte for byte',
          hint: 'Look at EtherType, then at protocol or next header, then at the type, and write only after that.',
          cases: (prng) => [...bystanders(prng), ...lookalikes(prng)].map(leftAlone),
        }),
        handles({
          id: 'a1-short',
          title: 'A request that is cut short inside its headers is left as it is',
          hint: 'Prove that a header is whole before you read it, and read all before you write.',
          cases: cutShort,
        }),
        handles({
          id: 'a1-elsewhere',
          title: 'Behind tags, options and extension headers a request is answered well, or left alone',
          hint: 'The message is not at a fixed offset: the IPv4 header is ihl * 4 bytes long.',
          cases: elsewhere,
        }),
        handles({
          id: 'a1-carry',
          level: 'advice',
          title: 'The checksum is right where its change leaves 16 bits',
          hint: 'What is over 0xffff comes in again at the low end (RFC 1624): fold twice.',
          where: { holds: easyOnesOfBoth, otherwise: 'other requests come first' },
          cases: (prng) => [
            ...hard.ipv4.map((checksum) => answers(echo4(prng, { checksum, data: prng.bytes(56) }))),
            ...hard.ipv6.map((checksum) => answers(echo6(prng, { checksum, data: prng.bytes(56) }))),
          ],
        }),
        handles({
          id: 'a1-fragments',
          level: 'advice',
          title: 'A piece of an echo request is left to the kernel',
          hint: 'frag_off says that there is more to come, or that this is not the beginning.',
          cases: (prng) => fragments(prng).map(passes),
        }),
        handles({
          id: 'a1-groups',
          level: 'advice',
          title: 'An echo request to a group is left to the kernel',
          hint: 'Swapped, it would have the group as its source. The lowest bit of the first byte of h_dest says so.',
          cases: (prng) => toGroups(prng).map(passes),
        }),
      ],
    }),
    pinged(6, 'Icmp6InEchos'),
    pinged(4, 'IcmpInEchos'),
  ],
};
