import { internetChecksum, onesComplementSum, pseudoHeaderSum } from '../../testenv/frames/checksum.ts';
import type { Layer } from '../../testenv/frames/layers.ts';
import { PROTOCOL } from '../../testenv/frames/protocol-numbers.ts';
import { checksumOffset } from './chosen-checksum.ts';

/** `none` says that the sender left it out, as UDP over IPv4 may. */
export type ChecksumVerdict = 'right' | 'none' | { readonly rightWouldBe: number };

const protocols: Readonly<Record<string, number>> = {
  ICMP: PROTOCOL.icmp4,
  ICMPv6: PROTOCOL.icmp6,
  UDP: PROTOCOL.udp,
  TCP: PROTOCOL.tcp,
};

/**
 * Whether the checksum of a header is right; null where nobody can tell, since what it covers is not all there:
 * the frame is cut short, or a fragment.
 */
export function judgeChecksum(
  frame: Uint8Array,
  layers: readonly Layer[],
  layer: Layer,
): ChecksumVerdict | null {
  if (layer.name === 'IPv4') {
    const end = layer.start + ((frame[layer.start] ?? 0) & 0x0f) * 4;
    return judge(frame, { start: layer.start, end, at: layer.start + 10, before: 0 });
  }
  const protocol = protocols[layer.name];
  const ip = layers.findLast(({ name, start }) => /^IPv[46]$/.test(name) && start < layer.start);
  if (protocol === undefined || ip === undefined || isFragmented(frame, layers, ip)) return null;
  const at = layer.start + checksumOffset(protocol);
  const end = endOfPacket(frame, ip);
  const view = viewOf(frame);
  const maySkip = protocol === PROTOCOL.udp && ip.name === 'IPv4';
  if (maySkip && at + 2 <= frame.length && view.getUint16(at) === 0) return 'none';
  const before =
    protocol === PROTOCOL.icmp4 ? 0 : pseudoHeaderSum(addressesOf(frame, ip), protocol, end - layer.start);
  const verdict = judge(frame, { start: layer.start, end, at, before });
  // Over IPv6 a checksum of 0 is as wrong as any other, though it sums up like 0xffff.
  const isMissing = protocol === PROTOCOL.udp && verdict === 'right' && view.getUint16(at) === 0;
  return isMissing ? { rightWouldBe: 0xffff } : verdict;
}

interface Covered {
  readonly start: number;
  readonly end: number;
  /** Where the checksum itself lies. */
  readonly at: number;
  /** Sum of what is covered besides. */
  readonly before: number;
}

function judge(frame: Uint8Array, { start, end, at, before }: Covered): ChecksumVerdict | null {
  if (end > frame.length || end < at + 2) return null;
  const bytes = frame.slice(start, end);
  if (onesComplementSum(bytes, before) === 0xffff) return 'right';
  bytes.fill(0, at - start, at - start + 2);
  return { rightWouldBe: internetChecksum(bytes, before) };
}

function addressesOf(frame: Uint8Array, { name, start }: Layer) {
  const [at, size] = name === 'IPv4' ? [start + 12, 4] : [start + 8, 16];
  return { src: frame.subarray(at, at + size), dst: frame.subarray(at + size, at + 2 * size) };
}

/** What lies behind it is padding. */
function endOfPacket(frame: Uint8Array, { name, start }: Layer): number {
  const view = viewOf(frame);
  return name === 'IPv4' ? start + view.getUint16(start + 2) : start + 40 + view.getUint16(start + 4);
}

/** Later fragments have no header behind that of IP, so only a first one is in question. */
function isFragmented(frame: Uint8Array, layers: readonly Layer[], ip: Layer): boolean {
  if (ip.name === 'IPv4') return ((frame[ip.start + 6] ?? 0) & 0x20) !== 0;
  return layers.some(({ name, start }) => name === 'fragment' && ((frame[start + 3] ?? 0) & 1) === 1);
}

function viewOf(frame: Uint8Array): DataView {
  return new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
}
