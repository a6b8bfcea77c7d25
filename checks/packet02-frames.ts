import { pad } from '../testenv/frames/ethernet.ts';
import type { FragmentRange } from '../testenv/frames/fragment.ts';
import type { NamedFrame } from '../testenv/frames/frame-set.ts';
import { NO_OPERATION, ROUTER_ALERT } from '../testenv/frames/ipv4-option.ts';
import { hopByHop, ipv6Fragment, ROUTER_ALERT6 } from '../testenv/frames/ipv6-extension.ts';
import type { NetworkLayer, TransportLayer } from '../testenv/frames/layer.ts';
import { layersOf } from '../testenv/frames/layers.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { packet4, packet6, unicast, tagged } from '../testenv/frames/random-packets.ts';
import { segment } from '../testenv/frames/random-fields.ts';
import { tcp } from '../testenv/frames/tcp.ts';
import { udp } from '../testenv/frames/udp.ts';

/** A TCP or UDP packet to a port. */
export interface PortShape {
  readonly transport: 'udp' | 'tcp';
  readonly ip: 4 | 6;
  readonly port: number;
  /** What the checksum comes to; the first two bytes of the data are chosen for it. Any ordinary one, unless told. */
  readonly checksum?: number;
  /** What stands in the field, whatever it should be. */
  readonly written?: number | undefined;
  /** Bytes of data behind the header, two at least; some, unless told. */
  readonly data?: number;
  /** Words of options in the IPv4 header. */
  readonly options?: number;
  /** The IPv4 header claims to have so many words. */
  readonly ihl?: number | undefined;
  /** Words of options in the TCP header. */
  readonly tcpOptions?: number;
  /** An IPv6 hop-by-hop header before the transport header. */
  readonly extended?: boolean;
  readonly fragment?: FragmentRange | undefined;
  /** Filled up to the shortest frame that Ethernet sends; a short one has zeros behind its packet then. */
  readonly padded?: boolean;
  /** EtherTypes of VLAN tags, the outermost first. */
  readonly tags?: readonly number[];
}

/** A frame, and what it is with the destination port lowered by one and a right checksum; there may be two. */
export interface PortFrame extends NamedFrame {
  readonly lowered: readonly Uint8Array[];
}

/** The frame of a shape between random addresses. */
export function portFrame(prng: Prng, shape: PortShape): PortFrame {
  const own = prng.fork(JSON.stringify(shape));
  const { port, data: bytesOfData = own.int(20, 60) } = shape;
  const checksum = shape.checksum ?? ordinaryChecksum(own);
  const data = Uint8Array.from([0, 0, ...own.bytes(bytesOfData - 2)]);
  const whole = unicast(own.fork('frame'), packet(own, { ...plain, ...shape }, port, data));
  const [high, low] = firstWord(checksumOf(whole), checksum);
  const fitting = Uint8Array.from([high, low, ...data.subarray(2)]);
  const build = (to: number, written = shape.written) =>
    padded(shape, unicast(own.fork('frame'), packet(own, { ...shape, written }, to, fitting)));
  const bytes = build(port);
  const below = (port + 0xffff) % 0x10000;
  const lowered = build(below);
  // One's complement has two zeros. TCP takes either; to UDP, 0 is no checksum.
  const twoZeros = shape.transport === 'tcp' && checksumOf(lowered) === 0;
  const both = twoZeros ? [lowered, build(below, 0xffff)] : [lowered];
  return { name: nameOf(shape, bytes, checksum), bytes, lowered: both };
}

function padded({ padded: isPadded = false }: PortShape, bytes: Uint8Array): Uint8Array {
  return isPadded ? pad(bytes) : bytes;
}

/** Without what would hide the header from a look into the frame, or give it a checksum of its own. */
const plain = { written: undefined, fragment: undefined, ihl: undefined } as const;

/** Far from every border: neither byte is all ones or all zeros, nor will be. */
function ordinaryChecksum(prng: Prng): number {
  return prng.int(0x01, 0xfd) * 0x100 + prng.int(0x01, 0xfd);
}

/** The first word of the data that makes a checksum another one; it is 0 so far. */
function firstWord(checksum: number, wanted: number): [high: number, low: number] {
  // One's complement arithmetic goes round at 0xffff (RFC 1071).
  const word = (checksum - wanted + 0xffff) % 0xffff;
  return [word >> 8, word & 0xff];
}

/** The checksum of the TCP or UDP header in a frame. */
function checksumOf(frame: Uint8Array): number {
  const layer = layersOf(frame).find(({ name }) => name === 'UDP' || name === 'TCP');
  const at = (layer?.start ?? 0) + (layer?.name === 'UDP' ? 6 : 16);
  return ((frame[at] ?? 0) << 8) | (frame[at + 1] ?? 0);
}

type Envelope = Omit<PortShape, 'port' | 'checksum' | 'data'>;

function packet(own: Prng, shape: Envelope, port: number, data: Uint8Array): NetworkLayer {
  const layer = transportLayer(own.fork('transport'), shape, port, data);
  const network = own.fork('network');
  const { fragment, ihl, options = 0 } = shape;
  const inner =
    shape.ip === 6
      ? packet6(network, behindExtensions(shape, layer))
      : packet4(network, layer, {
          options: optionWords(options),
          ...(ihl === undefined ? {} : { ihl }),
          ...(fragment === undefined ? {} : { fragment, dontFragment: false }),
        });
  return tagged(own.fork('tags'), shape.tags ?? [], inner);
}

function transportLayer(
  own: Prng,
  { transport, written, tcpOptions = 0 }: Envelope,
  port: number,
  data: Uint8Array,
): TransportLayer {
  const checksum = written === undefined ? {} : { checksum: written };
  if (transport === 'udp') return udp({ src: own.int(1, 0xffff), dst: port, ...checksum }, data);
  const options = Array.from({ length: tcpOptions * 4 }, () => 1); // "no operation" (RFC 9293 section 3.2)
  const fields = { ...segment(own, ['PSH', 'ACK']), dst: port, dataOffset: 5 + tcpOptions, ...checksum };
  return tcp(fields, Uint8Array.from([...options, ...data]));
}

function behindExtensions({ extended, fragment }: Envelope, layer: TransportLayer): TransportLayer {
  const inner = fragment === undefined ? layer : ipv6Fragment({ ...fragment, id: 7 }, layer);
  return extended === true ? hopByHop([ROUTER_ALERT6], inner) : inner;
}

function optionWords(words: number): Uint8Array[] {
  return words === 0 ? [] : [ROUTER_ALERT, ...Array.from({ length: (words - 1) * 4 }, () => NO_OPERATION)];
}

function nameOf(shape: PortShape, { length }: Uint8Array, checksum: number): string {
  const { ip, transport, port, options = 0, tcpOptions = 0, tags = [], ihl, fragment } = shape;
  const field = (shape.written ?? checksum).toString(16).padStart(4, '0');
  const extras = [
    options > 0 ? `with ${options * 4} bytes of options` : null,
    ihl === undefined ? null : `with ihl ${ihl}`,
    shape.extended === true ? 'behind a hop-by-hop header' : null,
    tcpOptions > 0 ? `with ${tcpOptions * 4} bytes of TCP options` : null,
    fragment === undefined ? null : `in a fragment from byte ${fragment.offset} on`,
    shape.padded === true ? 'padded' : null,
    tags.length > 0 ? `under ${tags.map((tpid) => `0x${tpid.toString(16)}`).join(' and ')}` : null,
  ];
  const what = `${transport.toUpperCase()} over IPv${ip} to port ${port}, checksum 0x${field}`;
  return `${[what, ...extras.filter((extra) => extra !== null)].join(' ')}, ${length} bytes`;
}
