import { BtfError } from './btf-error.ts';

/** The `bitSize` bits that start `bitOffset` bits into little-endian bytes, as an unsigned number. */
export function readBits(bytes: Uint8Array, bitOffset: number, bitSize: number): bigint {
  const [first, end] = byteSpan(bytes, bitOffset, bitSize);
  let word = 0n;
  for (let at = end - 1; at >= first; at -= 1) word = (word << 8n) | BigInt(bytes[at] ?? 0);
  return BigInt.asUintN(bitSize, word >> BigInt(bitOffset % 8));
}

/** Writes the low `bitSize` bits of `value` where readBits finds them, and leaves the bits around them alone. */
export function writeBits(bytes: Uint8Array, bitOffset: number, bitSize: number, value: bigint): void {
  const [first, end] = byteSpan(bytes, bitOffset, bitSize);
  const shift = BigInt(bitOffset % 8);
  let word = BigInt.asUintN(bitSize, value) << shift;
  let mask = BigInt.asUintN(bitSize, -1n) << shift;
  for (let at = first; at < end; at += 1) {
    const keep = (bytes[at] ?? 0) & ~Number(mask & 0xffn);
    bytes[at] = keep | Number(word & 0xffn);
    word >>= 8n;
    mask >>= 8n;
  }
}

function byteSpan(bytes: Uint8Array, bitOffset: number, bitSize: number): readonly [number, number] {
  const end = Math.ceil((bitOffset + bitSize) / 8);
  if (end <= bytes.length) return [Math.floor(bitOffset / 8), end];
  throw new BtfError('MALFORMED', `a field ends at byte ${end} of a value that has ${bytes.length}`);
}
