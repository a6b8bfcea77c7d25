import { formatMac, parseMac } from '../testenv/frames/address.ts';
import { ethernet } from '../testenv/frames/ethernet.ts';
import type { NamedFrame } from '../testenv/frames/frame-set.ts';
import { icmp4Echo } from '../testenv/frames/icmp4.ts';
import { icmp6Echo } from '../testenv/frames/icmp6.ts';
import type { NetworkLayer } from '../testenv/frames/layer.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { echo, mac, payload, ports, segment } from '../testenv/frames/random-fields.ts';
import { packet4, packet6 } from '../testenv/frames/random-packets.ts';
import { tcp } from '../testenv/frames/tcp.ts';
import { udp } from '../testenv/frames/udp.ts';
import {
  endAt,
  innerOf,
  network,
  outerOf,
  withEnd,
  type NetworkPlan,
} from '../testenv/topologies/network.ts';
import { pings, rawFrames } from './kinds/action.ts';
import { cases, handles } from './kinds/cases.ts';
import { anyVerdict, becomes, everyCut, getsAnyOf, type FrameCase } from './kinds/frame-case.ts';
import { program, type Assignment } from './kinds/lesson-checks.ts';
import { u32, type MapEntry } from './kinds/map-entry.ts';
import {
  answered,
  arrives,
  attachTo,
  redirected,
  traffic,
  type MatchedNetwork,
  type SeenRedirect,
} from './kinds/traffic.ts';
import { bystanders, leftAlone } from './packet03-bystanders.ts';
import { cable, ifindexOf } from './packet03-networks.ts';

type Family = 'ipv4' | 'ipv6';
interface Ends {
  readonly src: string;
  readonly dst: string;
}

/** Packets as one environment sends them to another one. */
function packets(prng: Prng, family: Family): readonly (readonly [name: string, layer: NetworkLayer])[] {
  const ping = family === 'ipv4' ? icmp4Echo : icmp6Echo;
  const packet = family === 'ipv4' ? packet4 : packet6;
  const over = family === 'ipv4' ? 'IPv4' : 'IPv6';
  return [
    [`a ping over ${over}`, packet(prng, ping(echo(prng, 'request'), payload(prng)))],
    [`the answer to a ping over ${over}`, packet(prng, ping(echo(prng, 'reply'), payload(prng)))],
    [`UDP over ${over}`, packet(prng, udp(ports(prng), payload(prng)))],
    [`a TCP segment over ${over}`, packet(prng, tcp(segment(prng, ['PSH', 'ACK']), payload(prng)))],
  ];
}

function framesOf(prng: Prng, family: Family, ends: Ends): NamedFrame[] {
  return packets(prng, family).map(([name, layer]) => ({ name, bytes: ethernet(ends, layer) }));
}

const macAddresses = [0, 12] as const;
const sourceMac = [6, 12] as const;

/** A runt of any length gets one of the verdicts that there are. */
function cutShort(prng: Prng, src: string): FrameCase[] {
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const [whole] = framesOf(prng, family, { src, dst: mac(prng) });
    return whole === undefined ? [] : everyCut(whole, (cut) => getsAnyOf(cut, anyVerdict));
  });
}

function leaves(frame: NamedFrame): FrameCase {
  return { ...becomes(frame, 'XDP_REDIRECT', frame.bytes), free: [macAddresses] };
}

/** What the probe is sent between; nobody has these addresses. */
const probeEnds: Ends = { src: '0a:1b:2c:3d:4e:5f', dst: '0e:f1:e2:d3:c4:b5' };

/** Whether an interface may have this address: not a group's, not none. */
function isStation(address: string): boolean {
  const bytes = parseMac(address);
  return ((bytes[0] ?? 0) & 1) === 0 && bytes.some((byte) => byte !== 0);
}

/** The other environment gets the numbers that the program names, and ours move out of the way. */
function around({ ifindex, dst, src }: SeenRedirect): NetworkPlan {
  const base = network({ host: 'matched', environments: ['right', 'left'] });
  const moved = withEnd(base, outerOf('right'), { ifindex: ifindex === 250 ? 249 : 250 });
  const named = isStation(src) && src !== probeEnds.src && src !== probeEnds.dst ? { mac: src } : {};
  return withEnd(withEnd(moved, outerOf('left'), { ifindex, ...named }), innerOf('left'), { mac: dst });
}

const numbersOfTheirOwn: MatchedNetwork = {
  probe: (prng) => ({
    name: 'a ping over IPv6',
    bytes: ethernet(probeEnds, packet6(prng, icmp6Echo(echo(prng, 'request'), payload(prng)))),
  }),
  build: around,
};

/** Assignment 2: all that comes in at one interface leaves through another one, by numbers in the source. */
export const a2: Assignment = {
  id: 'a2',
  title: 'Redirect to an interface that the program names',
  programs: [program('xdp_redirect_func', { aliases: ['xdp_redirect'] })],
  experiments: [
    cases({
      program: 'xdp_redirect_func',
      expects: [
        handles({
          id: 'a2-ipv6',
          title: 'IPv6 packets are redirected, and only their MAC addresses change',
          hint: 'Write the destination MAC address, then return what bpf_redirect(ifindex, 0) gives.',
          cases: (prng) => framesOf(prng, 'ipv6', { src: mac(prng), dst: mac(prng) }).map(leaves),
        }),
        handles({
          id: 'a2-ipv4',
          title: 'IPv4 packets are redirected, and only their MAC addresses change',
          hint: 'Everything goes the same way: the EtherType does not matter here.',
          cases: (prng) => framesOf(prng, 'ipv4', { src: mac(prng), dst: mac(prng) }).map(leaves),
        }),
        handles({
          id: 'a2-short',
          title: 'A frame of any length gets one of the five verdicts',
          hint: 'bpf_redirect returns the verdict: hand it on as it is.',
          cases: (prng) => cutShort(prng, mac(prng)),
        }),
      ],
    }),
    traffic({
      program: 'xdp_redirect_func',
      network: numbersOfTheirOwn,
      attach: [attachTo('right')],
      action: rawFrames({
        from: 'right',
        at: innerOf('left'),
        frames: (prng, plan) => {
          const sent = { src: endAt(plan, innerOf('right')).mac, dst: endAt(plan, outerOf('right')).mac };
          const left = { src: endAt(plan, outerOf('left')).mac, dst: endAt(plan, innerOf('left')).mac };
          return (['ipv6', 'ipv4'] as const).flatMap((family) =>
            packets(prng, family).map(([name, layer]) => ({
              name,
              bytes: ethernet(sent, layer),
              arrives: ethernet(left, layer),
            })),
          );
        },
      }),
      expects: [
        arrives({
          id: 'a2-arrives',
          title:
            'What comes in at one interface arrives behind the other, with the MAC address of who is there',
          free: [sourceMac],
          hint: 'The destination is the inner veth0 of the other environment, always the same: six bytes of h_dest.',
        }),
        redirected({
          id: 'a2-redirected',
          title: 'Each frame fires xdp:xdp_redirect, and none fails',
          hint: 'The interface number is that of the other outer interface, as `ip link` shows it on the host.',
        }),
        arrives({
          id: 'a2-source',
          level: 'advice',
          title: 'The source MAC address is that of the interface through which the frame leaves',
          hint: 'A switch learns from the source where somebody is. Write h_source too.',
        }),
      ],
    }),
  ],
};

const macOf = (environment: string) => endAt(cable, innerOf(environment)).mac;

/** Where frames that come in from one environment go. */
function way(from: string, to: string): readonly MapEntry[] {
  return [
    { map: 'tx_port', key: u32(0), value: u32(ifindexOf(cable, to)) },
    { map: 'redirect_params', key: parseMac(macOf(from)), value: parseMac(macOf(to)) },
  ];
}

/** Its sender is in the map, and with it who gets it. */
function goesAcross(prng: Prng, family: Family): FrameCase[] {
  return packets(prng, family).map(([name, layer]) => {
    const bytes = ethernet({ src: macOf('right'), dst: mac(prng) }, layer);
    const left = ethernet({ src: macOf('right'), dst: macOf('left') }, layer);
    return { ...becomes({ name, bytes }, 'XDP_REDIRECT', left), free: [sourceMac] };
  });
}

/** Senders that are not in the map, one byte beside it among them. */
function strangers(prng: Prng): NamedFrame[] {
  const known = parseMac(macOf('right'));
  const near = Array.from({ length: known.length }, (_, at) =>
    formatMac(known.map((byte, index) => (index === at ? byte ^ 0x10 : byte))),
  );
  return [
    ...bystanders(prng),
    ...near.flatMap((src) => framesOf(prng, 'ipv6', { src, dst: mac(prng) }).slice(0, 1)),
    ...framesOf(prng, 'ipv4', { src: mac(prng), dst: macOf('right') }),
  ];
}

function across(from: string, to: string, ip: 4 | 6) {
  return traffic({
    program: 'xdp_redirect_map_func',
    network: cable,
    attach: [attachTo('right', ...way('right', 'left')), attachTo('left', ...way('left', 'right'))],
    action: pings({ from, to: innerOf(to), ip }),
    expects: [
      answered({
        id: `a3-ping${ip}`,
        title: `A ping over IPv${ip} goes from one environment into the other, and its answer comes back`,
        which: 'all',
        hint: 'The destination comes from redirect_params, under the source; the interface from tx_port, under 0.',
      }),
      redirected({
        id: `a3-redirected${ip}`,
        title: `Each ping over IPv${ip} fires xdp:xdp_redirect, and none fails`,
        hint: 'bpf_redirect_map(&tx_port, 0, 0): the interface is what the map has under key 0.',
      }),
    ],
  });
}

/** Assignment 3: the same, where maps say which way. */
export const a3: Assignment = {
  id: 'a3',
  title: 'Redirect as maps say that are filled from outside',
  programs: [program('xdp_redirect_map_func', { aliases: ['xdp_redirect_map'] })],
  experiments: [
    cases({
      program: 'xdp_redirect_map_func',
      network: cable,
      entries: way('right', 'left'),
      expects: [
        handles({
          id: 'a3-known',
          title: 'A frame whose sender is in redirect_params is redirected, with the destination from there',
          hint: 'bpf_map_lookup_elem(&redirect_params, eth->h_source) gives six bytes for h_dest.',
          cases: (prng) => [...goesAcross(prng, 'ipv6'), ...goesAcross(prng, 'ipv4')],
        }),
        handles({
          id: 'a3-unknown',
          title: 'A frame of anybody else goes on to the kernel, byte for byte',
          hint: 'The lookup gives NULL for them: return XDP_PASS, and write nothing.',
          cases: (prng) => strangers(prng).map(leftAlone),
        }),
        handles({
          id: 'a3-short',
          title: 'A frame of any length gets one of the five verdicts',
          hint: 'bpf_redirect_map returns the verdict: hand it on as it is.',
          cases: (prng) => cutShort(prng, macOf('right')),
        }),
      ],
    }),
    across('right', 'left', 6),
    across('left', 'right', 4),
  ],
};
