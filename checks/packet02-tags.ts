import { ethernet } from '../testenv/frames/ethernet.ts';
import { everyKind, type NamedFrame } from '../testenv/frames/frame-set.ts';
import { opaque } from '../testenv/frames/layer.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { ETHER_TYPE } from '../testenv/frames/protocol-numbers.ts';
import { mac } from '../testenv/frames/random-fields.ts';

/** Where a tag begins: behind both MAC addresses. */
const tagAt = 12;
const tagBytes = 4;
const mostControl = 0xffff;
/** An Ethernet header and a tag: below that, a program may well ask for more than is there. */
export const shortest = 18;

/** A frame with a tag before its EtherType. @param control priority, drop bit and id, as in the tag */
export function withTag({ name, bytes }: NamedFrame, tpid: number, control: number): NamedFrame {
  const tag = [tpid, control].flatMap((word) => [word >> 8, word & 0xff]);
  const tagged = Uint8Array.from([...bytes.subarray(0, tagAt), ...tag, ...bytes.subarray(tagAt)]);
  return { name: `${name} under ${hex(tpid)} with ${hex(control)}`, bytes: tagged };
}

/** The bytes of a frame without its outermost tag. */
export function withoutTag(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, tagAt), ...bytes.subarray(tagAt + tagBytes)]);
}

/** Priority, drop bit and id of the outermost tag; 0 where there is none. */
export function controlOf(bytes: Uint8Array): number {
  return ((bytes[tagAt + 2] ?? 0) << 8) | (bytes[tagAt + 3] ?? 0);
}

/** One frame of each kind that has no tag; what follows the Ethernet header is longer than one. */
export function untagged(prng: Prng, isWanted: (kind: string) => boolean = () => true): NamedFrame[] {
  const tags: readonly number[] = [ETHER_TYPE.vlan, ETHER_TYPE.serviceVlan];
  return everyKind(prng, isWanted).filter(
    ({ bytes }) => bytes.length >= shortest && !tags.includes(((bytes[tagAt] ?? 0) << 8) | (bytes[13] ?? 0)),
  );
}

/** A frame of each kind under an 802.1Q tag. */
export function singlyTagged(prng: Prng): NamedFrame[] {
  return untagged(prng).map((frame) => withTag(frame, ETHER_TYPE.vlan, prng.int(0, mostControl)));
}

/** Tags of every sort: ids at their borders, priorities, the drop bit. */
export function everySort(prng: Prng, tpid: number): NamedFrame[] {
  const controls = [0x0001, 0x0000, 0x0fff, 0xe001, 0x1002, 0x0100, 0xffff];
  return controls.map((control) => withTag(localFrame(prng), tpid, control));
}

/** Frames under two tags and three. */
export function stacked(prng: Prng): NamedFrame[] {
  const { vlan, serviceVlan } = ETHER_TYPE;
  const stacks = [
    [serviceVlan, vlan],
    [vlan, vlan],
    [vlan, serviceVlan],
    [serviceVlan, vlan, vlan],
  ];
  const some = ['ARP request', 'ICMPv6 echo request', 'TCP SYN over IPv4', 'UDP over IPv6'];
  const frames = [...untagged(prng, (kind) => some.includes(kind)), localFrame(prng)];
  return stacks.flatMap((stack) =>
    frames.map((frame) =>
      stack.reduceRight((inner, tpid) => withTag(inner, tpid, prng.int(0, mostControl)), frame),
    ),
  );
}

/** A frame that no stack answers: its EtherType is for local experiments (IEEE 802). */
export function localFrame(
  prng: Prng,
  ends: { readonly src: string; readonly dst: string } = { src: mac(prng), dst: mac(prng) },
): NamedFrame {
  const bytes = ethernet(ends, opaque(0x88b5, prng.bytes(prng.int(46, 200))));
  return { name: `a frame of ${bytes.length} bytes with EtherType 0x88b5`, bytes };
}

function hex(word: number): string {
  return `0x${word.toString(16).padStart(4, '0')}`;
}
