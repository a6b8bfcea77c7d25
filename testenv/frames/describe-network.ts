import { formatIpv4, formatIpv6, formatMac } from './address.ts';
import { describeExtensions, describeFragment } from './describe-extension.ts';
import { describeTransport } from './describe-transport.ts';
import { ARP_OPERATION, ETHER_TYPE } from './protocol-numbers.ts';

type Describe = (bytes: Uint8Array) => string;

const BY_ETHER_TYPE: ReadonlyMap<number, Describe> = new Map<number, Describe>([
  [ETHER_TYPE.ipv4, describeIpv4],
  [ETHER_TYPE.ipv6, describeIpv6],
  [ETHER_TYPE.arp, describeArp],
  // Whole tags are off by then.
  [ETHER_TYPE.vlan, () => 'VLAN tag cut short'],
  [ETHER_TYPE.serviceVlan, () => 'S-VLAN tag cut short'],
]);

/** Returns what follows an Ethernet header in words, or undefined for an EtherType that we do not know. */
export function describeNetwork(etherType: number, bytes: Uint8Array): string | undefined {
  return BY_ETHER_TYPE.get(etherType)?.(bytes);
}

function describeIpv4(bytes: Uint8Array): string {
  if (bytes.length < 20) return 'IPv4 header cut short';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint8(0) >> 4;
  const headerLength = (view.getUint8(0) & 0x0f) * 4;
  if (version !== 4 || headerLength < 20)
    return `IPv4 header with version ${version} and length ${headerLength}`;
  const ends = `IPv4 ${formatIpv4(bytes.subarray(12, 16))} → ${formatIpv4(bytes.subarray(16, 20))}`;
  const options = headerLength === 20 ? '' : `options of ${headerLength - 20} bytes `;
  const fragmentOffset = (view.getUint16(6) & 0x1fff) * 8;
  const fragment = describeFragment(fragmentOffset, (view.getUint16(6) & 0x2000) !== 0);
  if (fragmentOffset > 0) return `${ends} ${options}${fragment}`;
  // What lies behind the total length is padding.
  const transport = describeTransport(view.getUint8(9), bytes.subarray(headerLength, view.getUint16(2)));
  return `${ends} ${options}${fragment}${transport}`;
}

function describeIpv6(bytes: Uint8Array): string {
  if (bytes.length < 40) return 'IPv6 header cut short';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint8(0) >> 4;
  if (version !== 6) return `IPv6 header with version ${version}`;
  const ends = `IPv6 ${formatIpv6(bytes.subarray(8, 24))} → ${formatIpv6(bytes.subarray(24, 40))}`;
  return `${ends} ${describeExtensions(view.getUint8(6), bytes.subarray(40, 40 + view.getUint16(4)))}`;
}

function describeArp(bytes: Uint8Array): string {
  if (bytes.length < 28) return 'ARP packet cut short';
  const operation = new DataView(bytes.buffer, bytes.byteOffset).getUint16(6);
  const sender = formatIpv4(bytes.subarray(14, 18));
  if (operation === ARP_OPERATION.request)
    return `ARP request: who has ${formatIpv4(bytes.subarray(24, 28))}? Tell ${sender}`;
  if (operation === ARP_OPERATION.reply)
    return `ARP reply: ${sender} is at ${formatMac(bytes.subarray(8, 14))}`;
  return `ARP operation ${operation}`;
}
