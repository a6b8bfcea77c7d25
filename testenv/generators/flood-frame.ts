import { parseIpv4, parseIpv6 } from '../frames/address.ts';
import { ethernet, ETHERNET_MAXIMUM } from '../frames/ethernet.ts';
import { FrameError } from '../frames/frame-error.ts';
import { ipv4 } from '../frames/ipv4.ts';
import { ipv6 } from '../frames/ipv6.ts';
import { udp } from '../frames/udp.ts';

export interface FloodEnd {
  readonly mac: string;
  readonly address: string;
}

/** Datagrams from one end of a wire to the other. */
export interface FloodPlan {
  readonly ipVersion: 4 | 6;
  /** Bytes of a whole frame, without the frame check sequence. */
  readonly size: number;
  /**
   * How many different sources, 1 to `mostFlows`. One is the sender itself; more have addresses of the ranges for
   * benchmarks (RFC 2544, RFC 5180) one after another, and as many ports.
   */
  readonly flows: number;
  readonly from: FloodEnd;
  readonly to: FloodEnd;
}

/** As many addresses as 198.18.0.0/15 has. */
const mostFlows = 1 << 17;

const firstSources = { 4: '198.18.0.0', 6: '2001:2::' } as const;
/** Nobody answers what is sent there (RFC 863). */
const discardPort = 9;
/** The same as in flood.bpf.c. */
const [firstPort, ports] = [1024, 64_512];
const headerBytes = { 4: 42, 6: 62 } as const;
/** Where checksums are: of the IPv4 header, and of the datagram. */
const headerChecksumAt = 24;
const checksumAt = { 4: 40, 6: 60 } as const;

/**
 * The frame of one flow, of those that are numbered from 0.
 * @throws FrameError `FRAME_LENGTH`, `FRAME_FIELD`
 */
export function floodFrame(plan: FloodPlan, flow = 0): Uint8Array {
  const first = plan.flows > 1 ? firstSources[plan.ipVersion] : plan.from.address;
  return build(plan, lowBits(first, plan.ipVersion) + flow, firstPort + (flow % ports));
}

/** What flood.bpf.c must know to turn the frame of one flow into that of another. */
export function floodGlobals(plan: FloodPlan): Readonly<Record<string, number>> {
  const { ipVersion, flows } = plan;
  // Where a frame's own checksum is complete, its complement is the sum of all that it covers.
  const still = build(plan, 0, 0);
  const view = new DataView(still.buffer, still.byteOffset);
  const sumAt = (offset: number) => ~view.getUint16(offset) & 0xffff;
  return {
    ip_version: ipVersion,
    flows,
    first_source: lowBits(firstSources[ipVersion], ipVersion),
    header_sum: ipVersion === 4 ? sumAt(headerChecksumAt) : 0,
    datagram_sum: sumAt(checksumAt[ipVersion]),
  };
}

function build({ ipVersion, size, flows, from, to }: FloodPlan, low: number, port: number): Uint8Array {
  if (!Number.isInteger(flows) || flows < 1 || flows > mostFlows)
    throw new FrameError('FRAME_FIELD', 'flows', String(flows), `there are 1 to ${mostFlows}`);
  const least = headerBytes[ipVersion];
  if (!Number.isInteger(size) || size < least || size > ETHERNET_MAXIMUM) {
    const reason = `one over IPv${ipVersion} has ${least} to ${ETHERNET_MAXIMUM} bytes`;
    throw new FrameError('FRAME_LENGTH', 'frame', `${size} bytes`, reason);
  }
  const layer = udp({ src: port, dst: discardPort }, new Uint8Array(size - least));
  const range = flows > 1 ? firstSources[ipVersion] : from.address;
  const src = withLowBits(range, ipVersion, low);
  const network =
    ipVersion === 4 ? ipv4({ src, dst: to.address }, layer) : ipv6({ src, dst: to.address }, layer);
  return ethernet({ src: from.mac, dst: to.mac }, network);
}

const parse = (address: string, ipVersion: 4 | 6) => (ipVersion === 4 ? parseIpv4 : parseIpv6)(address);

function lowBits(address: string, ipVersion: 4 | 6): number {
  const bytes = parse(address, ipVersion);
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4);
}

/** The address with other last 32 bits. */
function withLowBits(address: string, ipVersion: 4 | 6, low: number): string {
  const bytes = parse(address, ipVersion).slice();
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 4, low);
  if (ipVersion === 4) return bytes.join('.');
  return Array.from({ length: 8 }, (_, word) => view.getUint16(2 * word).toString(16)).join(':');
}
