import type { NamedFrame } from '../testenv/frames/frame-set.ts';
import { icmp4Echo } from '../testenv/frames/icmp4.ts';
import { icmp6Echo, icmp6Message } from '../testenv/frames/icmp6.ts';
import type { Ipv4Fields } from '../testenv/frames/ipv4.ts';
import { NO_OPERATION, ROUTER_ALERT } from '../testenv/frames/ipv4-option.ts';
import { hopByHop, ROUTER_ALERT6 } from '../testenv/frames/ipv6-extension.ts';
import { opaque, type TransportLayer } from '../testenv/frames/layer.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { ETHER_TYPE } from '../testenv/frames/protocol-numbers.ts';
import { overIpv4, overIpv6, packet4, packet6, unicast, tagged } from '../testenv/frames/random-packets.ts';
import { segment } from '../testenv/frames/random-fields.ts';
import { tcp } from '../testenv/frames/tcp.ts';
import { udp } from '../testenv/frames/udp.ts';

/** Sequence numbers of either parity in the low byte, with a high byte of the other parity among them. */
export function evens(prng: Prng): number[] {
  return [2, 4, 256, 258, 510, 512, 0, 0xfffe, prng.int(0, 0x7fff) * 2];
}

export function odds(prng: Prng): number[] {
  return [1, 3, 255, 257, 509, 511, 0xffff, prng.int(0, 0x7fff) * 2 + 1];
}

/** Stacks of tags by their EtherTypes, the outermost first. */
export const oneTag: readonly (readonly number[])[] = [[ETHER_TYPE.vlan], [ETHER_TYPE.serviceVlan]];
export const twoTags: readonly (readonly number[])[] = [
  [ETHER_TYPE.serviceVlan, ETHER_TYPE.vlan],
  [ETHER_TYPE.vlan, ETHER_TYPE.vlan],
];
export const threeTags: readonly (readonly number[])[] = [
  [ETHER_TYPE.serviceVlan, ETHER_TYPE.vlan, ETHER_TYPE.vlan],
];

export interface EchoShape {
  readonly seq: number;
  readonly tags?: readonly number[];
  /** Bytes behind the 8 of the header; some, unless told. */
  readonly payload?: number;
}

/** An ICMPv6 echo request between random addresses. */
export function echo6(prng: Prng, { seq, tags = [], payload = prng.int(8, 64) }: EchoShape): NamedFrame {
  const own = prng.fork(`echo6 ${seq} ${tags.join()}`);
  const message = icmp6Echo({ type: 'request', id: own.int(0, 0xffff), seq }, own.bytes(payload));
  return named(
    `ICMPv6 echo request ${number(seq)}`,
    tags,
    unicast(own, tagged(own, tags, packet6(own, message))),
  );
}

/** The same over IPv4; fields of the header may be given. */
export function echo4(
  prng: Prng,
  { seq, tags = [], payload = prng.int(8, 64) }: EchoShape,
  fields: Partial<Ipv4Fields> = {},
): NamedFrame {
  const own = prng.fork(`echo4 ${seq} ${tags.join()} ${fields.options?.length ?? 0}`);
  const message = icmp4Echo({ type: 'request', id: own.int(0, 0xffff), seq }, own.bytes(payload));
  const frame = unicast(own, tagged(own, tags, packet4(own, message, fields)));
  const options = fields.options === undefined ? '' : ' behind IPv4 options';
  return named(`ICMP echo request ${number(seq)}${options}`, tags, frame);
}

/** Options that fill so many words of 4 bytes. */
export function optionWords(words: number): Uint8Array[] {
  return [ROUTER_ALERT, ...Array.from({ length: (words - 1) * 4 }, () => NO_OPERATION)];
}

/** An echo request behind a hop-by-hop header. */
export function extended6(prng: Prng, seq: number): NamedFrame {
  const own = prng.fork(`extended ${seq}`);
  const message = icmp6Echo({ type: 'request', id: own.int(0, 0xffff), seq }, own.bytes(20));
  const bytes = overIpv6(own, hopByHop([ROUTER_ALERT6], message));
  return named(`ICMPv6 echo request ${number(seq)} behind a hop-by-hop header`, [], bytes);
}

/** A later fragment whose first bytes would be an ICMP header of an even echo request. */
export function lookalikeFragment4(prng: Prng): NamedFrame {
  const data = Uint8Array.from([...prng.bytes(8), 8, 0, ...prng.bytes(4), 0, 2, ...prng.bytes(24)]);
  const message: TransportLayer = { protocol: 1, encode: () => data };
  const packet = packet4(prng, message, { fragment: { offset: 8 }, dontFragment: false });
  return named('a later fragment of ICMP', [], unicast(prng, packet));
}

/** Two frames with an IPv4 header that claims to have 16 bytes; they differ where ICMP would begin then. */
export function tooShortHeaders4(prng: Prng): NamedFrame[] {
  return [2, 3].map((seq) => {
    // What stands 8 bytes behind the 16th byte of the header is the checksum of ICMP.
    const message = icmp4Echo({ type: 'request', id: 7, seq, checksum: seq }, prng.bytes(24));
    const packet = packet4(prng.fork('ihl 4'), message, { ihl: 4, dst: '8.0.0.1' });
    return named(`an IPv4 header with ihl 4, ICMP checksum ${seq}`, [], unicast(prng.fork('ends'), packet));
  });
}

/** What looks like an even ICMPv6 echo request to a parser that skips a question, and other ICMPv6 messages. */
export function notEchoRequests6(prng: Prng): NamedFrame[] {
  const reply = (seq: number) => overIpv6(prng, icmp6Echo({ type: 'reply', id: 7, seq }, prng.bytes(56)));
  const request = packet6(prng, icmp6Echo({ type: 'request', id: 7, seq: 2 }, prng.bytes(24)));
  const unreachable = icmp6Message(1, {}, Uint8Array.from([0, 0, 0, 0, ...request.bytes]));
  const nothing: TransportLayer = { protocol: 59, encode: () => new Uint8Array(0) };
  const frames: readonly (readonly [what: string, bytes: Uint8Array])[] = [
    [`ICMPv6 echo reply ${number(2)}`, reply(2)],
    [`ICMPv6 echo reply ${number(3)}`, reply(3)],
    ['ICMPv6 error that quotes an echo request', overIpv6(prng, unreachable)],
    ['UDP from port 32768', overIpv6(prng, udp({ src: 0x8000, dst: 7, checksum: 0x1234 }, prng.bytes(20)))],
    [
      'TCP from port 32768',
      overIpv6(prng, tcp({ ...segment(prng, ['ACK']), src: 0x8000, seq: 4 }, prng.bytes(20))),
    ],
    ['IPv6 with nothing after its header', overIpv6(prng, nothing)],
    [
      'an unknown EtherType before the bytes of an echo request',
      unicast(prng, opaque(0x88b5, request.bytes)),
    ],
  ];
  return frames.map(([what, bytes]) => named(what, [], bytes));
}

/** The same for IPv4. */
export function notEchoRequests4(prng: Prng): NamedFrame[] {
  const echo = (type: 'reply' | number, seq: number) => icmp4Echo({ type, id: 7, seq }, prng.bytes(56));
  const request = packet4(prng, echo(8, 2));
  const frames: readonly (readonly [what: string, bytes: Uint8Array])[] = [
    [`ICMP echo reply ${number(2)}`, overIpv4(prng, echo('reply', 2))],
    [`ICMP echo reply ${number(3)}`, overIpv4(prng, echo('reply', 3))],
    [
      'ICMP error that quotes an echo request',
      overIpv4(prng, icmp4Echo({ type: 3, id: 0, seq: 0 }, request.bytes)),
    ],
    ['ICMP timestamp request', overIpv4(prng, echo(13, 2))],
    ['ICMP of type 128', overIpv4(prng, echo(128, 2))],
    ['UDP from port 2048', overIpv4(prng, udp({ src: 0x0800, dst: 7, checksum: 0x1234 }, prng.bytes(20)))],
    [
      'TCP from port 2048',
      overIpv4(prng, tcp({ ...segment(prng, ['ACK']), src: 0x0800, seq: 4 }, prng.bytes(20))),
    ],
    [
      'an unknown EtherType before the bytes of an echo request',
      unicast(prng, opaque(0x88b5, request.bytes)),
    ],
  ];
  return frames.map(([what, bytes]) => named(what, [], bytes));
}

/** What is no echo request, under tags. */
export function taggedOthers(prng: Prng): NamedFrame[] {
  const request = packet6(prng, icmp6Echo({ type: 'request', id: 7, seq: 2 }, prng.bytes(24)));
  return [...oneTag, ...twoTags].flatMap((tags) => [
    named(
      'UDP over IPv6',
      tags,
      unicast(prng, tagged(prng, tags, packet6(prng, udp({ src: 0x8000, dst: 2 }, prng.bytes(9))))),
    ),
    named(
      'UDP over IPv4',
      tags,
      unicast(prng, tagged(prng, tags, packet4(prng, udp({ src: 1, dst: 2 }, prng.bytes(9))))),
    ),
    named(
      'ICMPv6 echo reply',
      tags,
      unicast(
        prng,
        tagged(prng, tags, packet6(prng, icmp6Echo({ type: 'reply', id: 1, seq: 2 }, prng.bytes(9)))),
      ),
    ),
    named('an unknown EtherType', tags, unicast(prng, tagged(prng, tags, opaque(0x88b5, request.bytes)))),
    named('nothing at all', tags, unicast(prng, tagged(prng, tags, opaque(0x88b5)))),
  ]);
}

function named(what: string, tags: readonly number[], bytes: Uint8Array): NamedFrame {
  const words = ['', ' under a tag', ' under two tags', ' under three tags'][tags.length] ?? '';
  const types = tags.length === 0 ? '' : ` (${tags.map((tpid) => `0x${tpid.toString(16)}`).join(', ')})`;
  return { name: `${what}${words}${types}, ${bytes.length} bytes`, bytes };
}

function number(seq: number): string {
  return `number ${seq} (0x${seq.toString(16).padStart(4, '0')})`;
}
