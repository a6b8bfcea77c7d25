import { formatIpv6 } from './address.ts';
import { ICMP4_TYPE, ICMP6_TYPE, PROTOCOL } from './protocol-numbers.ts';
import { TCP_FLAGS } from './tcp.ts';

type Describe = (view: DataView, bytes: Uint8Array) => string;

interface Protocol {
  readonly name: string;
  readonly headerLength: number;
  readonly describe: Describe;
}

const BY_PROTOCOL: ReadonlyMap<number, Protocol> = new Map<number, Protocol>([
  [PROTOCOL.icmp4, { name: 'ICMPv4', headerLength: 8, describe: describeIcmp4 }],
  [PROTOCOL.icmp6, { name: 'ICMPv6', headerLength: 8, describe: describeIcmp6 }],
  [PROTOCOL.tcp, { name: 'TCP', headerLength: 20, describe: describeTcp }],
  [PROTOCOL.udp, { name: 'UDP', headerLength: 8, describe: describeUdp }],
]);

/** Messages of neighbour discovery that name a target. */
const WITH_TARGET: ReadonlyMap<number, string> = new Map([
  [ICMP6_TYPE.neighbourSolicitation, 'neighbour solicitation'],
  [ICMP6_TYPE.neighbourAdvertisement, 'neighbour advertisement'],
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
  if (type === ICMP6_TYPE.routerSolicitation) return 'router solicitation';
  const name = WITH_TARGET.get(type);
  if (name === undefined) return `type ${type}`;
  return bytes.length >= 24 ? `${name} for ${formatIpv6(bytes.subarray(8, 24))}` : `${name} cut short`;
}

function describeTcp(view: DataView): string {
  const bits = view.getUint8(13);
  const flags = TCP_FLAGS.filter((_, index) => (bits & (0x80 >> index)) !== 0);
  const ack = flags.includes('ACK') ? [`ack ${view.getUint32(8)}`] : [];
  return [`${view.getUint16(0)} → ${view.getUint16(2)}`, ...flags, `seq ${view.getUint32(4)}`, ...ack].join(
    ' ',
  );
}

function describeUdp(view: DataView): string {
  return `${view.getUint16(0)} → ${view.getUint16(2)}`;
}

function idAndSequence(view: DataView): string {
  return `id ${view.getUint16(4)} seq ${view.getUint16(6)}`;
}
