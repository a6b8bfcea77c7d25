import { formatIpv6 } from './address.ts';
import { ICMP4_TYPE, ICMP6_TYPE, PROTOCOL } from './protocol-numbers.ts';

type Describe = (view: DataView, bytes: Uint8Array) => string;

interface Protocol {
  readonly name: string;
  readonly headerLength: number;
  readonly describe: Describe;
}

const BY_PROTOCOL: ReadonlyMap<number, Protocol> = new Map<number, Protocol>([
  [PROTOCOL.icmp4, { name: 'ICMPv4', headerLength: 8, describe: describeIcmp4 }],
  [PROTOCOL.icmp6, { name: 'ICMPv6', headerLength: 8, describe: describeIcmp6 }],
  [PROTOCOL.udp, { name: 'UDP', headerLength: 8, describe: describeUdp }],
]);

/** Returns what follows an IP header in words; for a protocol that we do not know, its number. */
export function describeTransport(number: number, bytes: Uint8Array): string {
  const protocol = BY_PROTOCOL.get(number);
  if (protocol === undefined) return `protocol ${number}`;
  if (bytes.length < protocol.headerLength) return `${protocol.name} header cut short`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return `${protocol.name} ${protocol.describe(view, bytes)}`;
}

function describeIcmp4(view: DataView): string {
  const type = view.getUint8(0);
  if (type === ICMP4_TYPE.request) return `echo request ${idAndSequence(view)}`;
  if (type === ICMP4_TYPE.reply) return `echo reply ${idAndSequence(view)}`;
  return `type ${type}`;
}

function describeIcmp6(view: DataView, bytes: Uint8Array): string {
  const type = view.getUint8(0);
  if (type === ICMP6_TYPE.request) return `echo request ${idAndSequence(view)}`;
  if (type === ICMP6_TYPE.reply) return `echo reply ${idAndSequence(view)}`;
  if (type !== ICMP6_TYPE.neighbourSolicitation) return `type ${type}`;
  const isWhole = bytes.length >= 24;
  return isWhole
    ? `neighbour solicitation for ${formatIpv6(bytes.subarray(8, 24))}`
    : 'neighbour solicitation cut short';
}

function describeUdp(view: DataView): string {
  return `${view.getUint16(0)} → ${view.getUint16(2)}`;
}

function idAndSequence(view: DataView): string {
  return `id ${view.getUint16(4)} seq ${view.getUint16(6)}`;
}
