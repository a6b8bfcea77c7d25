import { ethernet } from '../testenv/frames/ethernet.ts';
import type { NamedFrame } from '../testenv/frames/frame-set.ts';
import { ipv4, type Ipv4Fields } from '../testenv/frames/ipv4.ts';
import { ipv6, type Ipv6Fields } from '../testenv/frames/ipv6.ts';
import type { TransportLayer } from '../testenv/frames/layer.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { endAt, innerOf, outerOf } from '../testenv/topologies/network.ts';
import { becomes, drops, passes, staysWith, type FrameCase } from './kinds/frame-case.ts';
import { eitherZero, idFor, wordAt } from './packet03-checksum.ts';
import { crossroads } from './packet03-networks.ts';

/** A packet that comes in from an environment, and as it would go on. */
export interface Routed {
  readonly from: string;
  readonly frame: NamedFrame;
  /** One hop fewer, between the MAC addresses of the next cable. */
  readonly forwarded: readonly Uint8Array[];
}

/** From where to where a packet goes. */
export interface Trip {
  readonly from: string;
  /** The environment through whose interface it leaves; of no matter for one that does not. */
  readonly via?: string;
  readonly to: { readonly ipv4: string; readonly ipv6: string };
  /** What is special about it, in a learner's words. */
  readonly about?: string;
}

/** What a packet carries, in a learner's words. */
export interface Load {
  readonly name: string;
  readonly layer: TransportLayer;
}

/** Offset of the header checksum in a frame. */
const checksumAt = 24;

/** @param given of the header; its checksum is that of the packet as it comes in, 0 to 0xfffe */
export function routed4(
  prng: Prng,
  { from, via = from, to, about = '' }: Trip,
  { name, layer }: Load,
  { checksum, ...given }: Partial<Ipv4Fields> = {},
): Routed {
  const src = endAt(crossroads, innerOf(from)).ipv4 ?? '';
  const ip = { src, dst: to.ipv4, ttl: prng.int(2, 255), tos: prng.int(0, 255), ...given };
  const packet = (id: number, ttl: number) => ipv4({ ...ip, id, ttl }, layer);
  const unnumbered = ethernet(cableOf(from), packet(0, ip.ttl));
  const id = checksum === undefined ? prng.int(0, 0xffff) : idFor(checksum, wordAt(unnumbered, checksumAt));
  return {
    from,
    frame: { name: `${name} over IPv4 ${about}`.trim(), bytes: ethernet(cableOf(from), packet(id, ip.ttl)) },
    forwarded: eitherZero(ethernet(onwards(via), packet(id, Math.max(0, ip.ttl - 1))), checksumAt),
  };
}

export function routed6(
  prng: Prng,
  { from, via = from, to, about = '' }: Trip,
  { name, layer }: Load,
  given: Partial<Ipv6Fields> = {},
): Routed {
  const random = {
    trafficClass: prng.int(0, 255),
    flowLabel: prng.int(0, 0xfffff),
    hopLimit: prng.int(2, 255),
  };
  const ip = { src: endAt(crossroads, innerOf(from)).ipv6, dst: to.ipv6, ...random, ...given };
  return {
    from,
    frame: { name: `${name} over IPv6 ${about}`.trim(), bytes: ethernet(cableOf(from), ipv6(ip, layer)) },
    forwarded: [ethernet(onwards(via), ipv6({ ...ip, hopLimit: Math.max(0, ip.hopLimit - 1) }, layer))],
  };
}

/** From an environment to the router. */
function cableOf(environment: string): { readonly src: string; readonly dst: string } {
  return {
    src: endAt(crossroads, innerOf(environment)).mac,
    dst: endAt(crossroads, outerOf(environment)).mac,
  };
}

/** From the router to an environment. */
function onwards(environment: string): { readonly src: string; readonly dst: string } {
  const { src, dst } = cableOf(environment);
  return { src: dst, dst: src };
}

export function goesOn({ from, frame, forwarded }: Routed): FrameCase {
  return { ...becomes(frame, 'XDP_REDIRECT', ...forwarded), from };
}

export function isPassed({ from, frame }: Routed): FrameCase {
  return { ...passes(frame), from };
}

export function isDropped({ from, frame }: Routed): FrameCase {
  return { ...drops(frame), from };
}

export function ends({ from, frame }: Routed): FrameCase {
  return { ...staysWith(frame, ['XDP_PASS', 'XDP_DROP']), from };
}

/** Forwarded here, or by the kernel, which can do it too. */
export function goesOnOrPasses({ from, frame, forwarded }: Routed): FrameCase {
  const either = becomes(frame, 'XDP_REDIRECT', frame.bytes, ...forwarded);
  return { ...either, verdicts: ['XDP_PASS', 'XDP_REDIRECT'], from };
}
