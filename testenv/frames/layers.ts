import { ETHER_TYPE, PROTOCOL } from './protocol-numbers.ts';

/** A header, or what no header covers, from one offset up to, but not including, another. */
export interface Layer {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** What a header says of itself and of the next one; null for `next` where nothing of ours comes any more. */
interface Header {
  readonly name: string;
  readonly length: number;
  readonly next: Reader | null;
}

/** Reads the header that a frame has at an offset; bytes that are not there read as 0. */
type Reader = (byte: (index: number) => number) => Header;

const extensionNames: Readonly<Record<number, string>> = {
  [PROTOCOL.hopByHop]: 'hop-by-hop',
  [PROTOCOL.routing]: 'routing',
  [PROTOCOL.destination]: 'destination',
};

/** What no header of ours covers. */
export const dataLayer = 'data';

/**
 * Where the headers of a frame lie, in their order, and what is left behind them as data. A header that
 * is cut short ends with the frame. Nothing is checked: a frame that is wrong on purpose has layers too.
 */
export function layersOf(frame: Uint8Array): Layer[] {
  const layers: Layer[] = [];
  let start = 0;
  let reader: Reader | null = ethernet;
  while (reader !== null && start < frame.length) {
    const at = start;
    const { name, length, next }: Header = reader((index) => frame[at + index] ?? 0);
    const end = Math.min(frame.length, start + length);
    layers.push({ name, start, end });
    [start, reader] = [end, next];
  }
  return start < frame.length ? [...layers, { name: dataLayer, start, end: frame.length }] : layers;
}

const ethernet: Reader = (byte) => ({ name: 'Ethernet', length: 14, next: network(word(byte, 12)) });

function network(etherType: number): Reader | null {
  switch (etherType) {
    case ETHER_TYPE.vlan:
      return tag('VLAN tag');
    case ETHER_TYPE.serviceVlan:
      return tag('S-VLAN tag');
    case ETHER_TYPE.arp:
      return () => ({ name: 'ARP', length: 28, next: null });
    case ETHER_TYPE.ipv4:
      return ipv4;
    case ETHER_TYPE.ipv6:
      return (byte) => ({ name: 'IPv6', length: 40, next: afterIpv6(byte(6)) });
    default:
      return null;
  }
}

function tag(name: string): Reader {
  return (byte) => ({ name, length: 4, next: network(word(byte, 2)) });
}

const ipv4: Reader = (byte) => {
  const options = ((byte(0) & 0x0f) - 5) * 4;
  const isFirst = (word(byte, 6) & 0x1fff) === 0;
  const payload = isFirst ? transport(byte(9)) : null;
  const next: Reader | null =
    options > 0 ? () => ({ name: 'IPv4 options', length: options, next: payload }) : payload;
  return { name: 'IPv4', length: 20, next };
};

function afterIpv6(nextHeader: number): Reader | null {
  const name = extensionNames[nextHeader];
  if (name !== undefined) return (byte) => ({ name, length: (byte(1) + 1) * 8, next: afterIpv6(byte(0)) });
  if (nextHeader !== PROTOCOL.fragment) return transport(nextHeader);
  return (byte) => ({
    name: 'fragment',
    length: 8,
    next: (word(byte, 2) & 0xfff8) === 0 ? afterIpv6(byte(0)) : null,
  });
}

function transport(protocol: number): Reader | null {
  switch (protocol) {
    case PROTOCOL.icmp4:
      return () => ({ name: 'ICMP', length: 8, next: null });
    case PROTOCOL.icmp6:
      return () => ({ name: 'ICMPv6', length: 8, next: null });
    case PROTOCOL.udp:
      return () => ({ name: 'UDP', length: 8, next: null });
    case PROTOCOL.tcp:
      return (byte) => ({ name: 'TCP', length: Math.max(20, (byte(12) >> 4) * 4), next: null });
    default:
      return null;
  }
}

function word(byte: (index: number) => number, index: number): number {
  return byte(index) * 256 + byte(index + 1);
}
