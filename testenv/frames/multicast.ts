import { formatIpv6, formatMac, parseIpv4, parseIpv6 } from './address.ts';

/** Everybody on the cable. */
export const BROADCAST = { mac: 'ff:ff:ff:ff:ff:ff', address: '255.255.255.255' } as const;

/** Every IPv6 router on the cable (RFC 4291 section 2.7.1). */
export const ALL_ROUTERS = 'ff02::2';

/** Every IPv6 node on the cable (RFC 4291 section 2.7.1). */
export const ALL_NODES = 'ff02::1';

/** Returns the multicast address to which a solicitation for `target` goes: ff02::1:ff and its last 3 bytes (RFC 4291 section 2.7.1). @throws FrameError */
export function solicitedNodeAddress(target: string): string {
  const bytes = parseIpv6('ff02::1:ff00:0');
  bytes.set(parseIpv6(target).subarray(13), 13);
  return formatIpv6(bytes);
}

/**
 * Returns the MAC address for a multicast address: 33:33 and its last 4 bytes for IPv6 (RFC 2464 section 7),
 * 01:00:5e and its last 23 bits for IPv4 (RFC 1112 section 6.4). @throws FrameError
 */
export function multicastMac(address: string): string {
  if (address.includes(':'))
    return formatMac(Uint8Array.from([0x33, 0x33, ...parseIpv6(address).subarray(12)]));
  const [, second = 0, ...last] = parseIpv4(address);
  return formatMac(Uint8Array.from([0x01, 0x00, 0x5e, second & 0x7f, ...last]));
}
