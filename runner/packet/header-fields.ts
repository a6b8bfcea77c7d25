/** How a field is read and written. */
export type FieldFormat = 'number' | 'hex' | 'mac' | 'ipv4' | 'ipv6' | 'flags';

/** Of 1 to 32 bits, or an address, which begins on a whole byte. */
export type FieldSpec = readonly [name: string, bits: number, format: FieldFormat];

const tag: readonly FieldSpec[] = [
  ['priority', 3, 'number'],
  ['dei', 1, 'number'],
  ['vid', 12, 'number'],
  ['type', 16, 'hex'],
];

const icmp: readonly FieldSpec[] = [
  ['type', 8, 'number'],
  ['code', 8, 'number'],
  ['checksum', 16, 'hex'],
  ['id', 16, 'number'],
  ['seq', 16, 'number'],
];

/** IPv6 options headers begin alike (RFC 8200 section 4.2). */
const extension: readonly FieldSpec[] = [
  ['next', 8, 'number'],
  ['length', 8, 'number'],
];

/** The fields of each header in the order in which they are sent, by the names that `layersOf` gives. */
export const headerFields: Readonly<Record<string, readonly FieldSpec[]>> = {
  Ethernet: [
    ['dst', 48, 'mac'],
    ['src', 48, 'mac'],
    ['type', 16, 'hex'],
  ],
  'VLAN tag': tag,
  'S-VLAN tag': tag,
  ARP: [
    ['hardware', 16, 'number'],
    ['protocol', 16, 'hex'],
    ['hardware length', 8, 'number'],
    ['protocol length', 8, 'number'],
    ['operation', 16, 'number'],
    ['sender mac', 48, 'mac'],
    ['sender', 32, 'ipv4'],
    ['target mac', 48, 'mac'],
    ['target', 32, 'ipv4'],
  ],
  IPv4: [
    ['version', 4, 'number'],
    ['ihl', 4, 'number'],
    ['tos', 8, 'hex'],
    ['length', 16, 'number'],
    ['id', 16, 'number'],
    ['reserved', 1, 'number'],
    ['DF', 1, 'number'],
    ['MF', 1, 'number'],
    ['fragment offset', 13, 'number'],
    ['ttl', 8, 'number'],
    ['protocol', 8, 'number'],
    ['checksum', 16, 'hex'],
    ['src', 32, 'ipv4'],
    ['dst', 32, 'ipv4'],
  ],
  IPv6: [
    ['version', 4, 'number'],
    ['class', 8, 'hex'],
    ['flow', 20, 'hex'],
    ['length', 16, 'number'],
    ['next', 8, 'number'],
    ['hop limit', 8, 'number'],
    ['src', 128, 'ipv6'],
    ['dst', 128, 'ipv6'],
  ],
  'hop-by-hop': extension,
  routing: extension,
  destination: extension,
  fragment: [
    ['next', 8, 'number'],
    ['reserved', 8, 'number'],
    ['offset', 13, 'number'],
    ['reserved', 2, 'number'],
    ['more', 1, 'number'],
    ['id', 32, 'number'],
  ],
  ICMP: icmp,
  ICMPv6: icmp,
  UDP: [
    ['sport', 16, 'number'],
    ['dport', 16, 'number'],
    ['length', 16, 'number'],
    ['checksum', 16, 'hex'],
  ],
  TCP: [
    ['sport', 16, 'number'],
    ['dport', 16, 'number'],
    ['seq', 32, 'number'],
    ['ack', 32, 'number'],
    ['data offset', 4, 'number'],
    ['reserved', 4, 'number'],
    ['flags', 8, 'flags'],
    ['window', 16, 'number'],
    ['checksum', 16, 'hex'],
    ['urgent', 16, 'number'],
  ],
};
