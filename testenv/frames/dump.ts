import { bytesARow, hexRow } from '../../runner/core/hex-row.ts';
import { formatMac } from './address.ts';
import { describeNetwork } from './describe-network.ts';
import { describeTags } from './describe-vlan.ts';

/** Bytes to point at: their offsets, or ranges from the first number up to, but not including, the second. */
export type Marks = ReadonlySet<number> | readonly (readonly [start: number, end: number])[];

/**
 * Returns bytes as plain text, 16 a line: offset in hex, the bytes in hex, and as ASCII where it can be
 * printed. Marked bytes stand in [brackets], a row of them in one pair, and the columns stay in line:
 *
 *     0000   02 00 00 00 00 01 02 00   00 00 00 02[86 dd]60 00   |..............`.|
 */
export function hexDump(bytes: Uint8Array, options: { readonly mark?: Marks } = {}): string {
  const isMarked = marker(options.mark ?? []);
  const lines: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += bytesARow) {
    lines.push(dumpLine(bytes.subarray(offset, offset + bytesARow), offset, isMarked));
  }
  return lines.join('\n');
}

/**
 * Returns what a frame is in one line, for example
 * `IPv6 fc00:dead:cafe:1::2 → fc00:dead:cafe:1::1 ICMPv6 echo request id 7 seq 1, 118 bytes`. Any bytes will
 * do: what is cut short or unknown is said so. Checksums are not looked at.
 */
export function describeFrame(bytes: Uint8Array): string {
  const size = `${bytes.length} ${bytes.length === 1 ? 'byte' : 'bytes'}`;
  if (bytes.length < 14) return `Ethernet header cut short, ${size}`;
  const announced = new DataView(bytes.buffer, bytes.byteOffset).getUint16(12);
  const { tags, etherType, bytes: packet } = describeTags(announced, bytes.subarray(14));
  const network = describeNetwork(etherType, packet);
  if (network !== undefined) return `${tags}${network}, ${size}`;
  const [dst, src] = [bytes.subarray(0, 6), bytes.subarray(6, 12)].map(formatMac);
  return `Ethernet ${src} → ${dst} ${tags}EtherType 0x${etherType.toString(16).padStart(4, '0')}, ${size}`;
}

function marker(mark: Marks): (offset: number) => boolean {
  if ('has' in mark) return (offset) => mark.has(offset);
  return (offset) => mark.some(([start, end]) => offset >= start && offset < end);
}

function dumpLine(bytes: Uint8Array, offset: number, isMarked: (offset: number) => boolean): string {
  const hex = hexRow(bytes, (index) => isMarked(offset + index));
  const ascii = Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
  ).join('');
  return `${offset.toString(16).padStart(4, '0')}  ${hex}  |${ascii}|`;
}
