import type { AddressPair } from './layer.ts';

/**
 * Returns the one's complement sum of the bytes as 16-bit words in network order, folded to 16 bits; an
 * odd last byte counts as the high half of a word (RFC 1071). `start` is the sum of what comes before, which
 * must have an even length.
 * Bytes that include a right checksum sum up to 0xffff.
 */
export function onesComplementSum(bytes: Uint8Array, start = 0): number {
  let sum = start;
  for (let index = 0; index < bytes.length; index += 2)
    sum += (bytes[index] ?? 0) * 0x100 + (bytes[index + 1] ?? 0);
  while (sum > 0xffff) sum = (sum % 0x10000) + Math.floor(sum / 0x10000);
  return sum;
}

/** Returns the internet checksum, 0 to 0xffff: the complement of the sum (RFC 1071). The checksum field itself must be 0 in `bytes`. */
export function internetChecksum(bytes: Uint8Array, start = 0): number {
  return 0xffff - onesComplementSum(bytes, start);
}

/**
 * Returns the sum of the pseudo header to start a TCP, UDP or ICMPv6 checksum from. `length` is that of the
 * upper-layer header and its data, in bytes.
 *
 * IPv4 (RFC 768, RFC 9293) and IPv6 (RFC 8200 section 8.1) lay it out differently, but a sum of words does not mind
 * zeros and order, so one function serves both.
 */
export function pseudoHeaderSum({ src, dst }: AddressPair, protocol: number, length: number): number {
  return onesComplementSum(dst, onesComplementSum(src, protocol + length));
}
