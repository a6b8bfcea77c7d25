import { formatMac } from './address.ts';
import { describeNetwork } from './describe-network.ts';
import { describeTags } from './describe-vlan.ts';

/** Bytes to point at: their offsets, or ranges from the first number up to, but not including, the second. */
export type Marks = ReadonlySet<number> | readonly (readonly [start: number, end: number])[];

const BYTES_A_LINE = 16;

/**
 * Returns bytes as plain text, 16 a line: offset in hex, the bytes in hex, and as ASCII where it can be
 * printed. Marked bytes stand in [brackets], a row of them in one pair, and the columns stay in line:
 *
 *     0000   02 00 00 00 00 01 02 00   00 00 00 02[86 dd]60 00   |..............`.|
 */
export function hexDump(bytes: Uint8Array, options: { readonly mark?: Marks } = {}): string {
  const isMarked = marker(options.mark ?? []);
  const lines: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += BYTES_A_LINE) {
    lines.push(dumpLine(bytes.subarray(offset, offset + BYTES_A_LINE), offset, isMarked));
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
  let hex = '';
  let wasMarked = false;
  for (let index = 0; index < BYTES_A_LINE; index += 1) {
    const byte = bytes[index];
    const marked = byte !== undefined && isMarked(offset + index);
    hex += gap(wasMarked, marked, index === BYTES_A_LINE / 2) + (byte?.toString(16).padStart(2, '0') ?? '  ');
    wasMarked = marked;
  }
  hex += gap(wasMarked, false, false);
  const ascii = Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
  ).join('');
  return `${offset.toString(16).padStart(4, '0')}  ${hex}  |${ascii}|`;
}

/** What stands between two bytes: one character, three in the middle of a line, where a bracket keeps to its byte. */
function gap(afterMarked: boolean, beforeMarked: boolean, isMiddle: boolean): string {
  if (afterMarked === beforeMarked) return isMiddle ? '   ' : ' ';
  if (beforeMarked) return isMiddle ? '  [' : '[';
  return isMiddle ? ']  ' : ']';
}
