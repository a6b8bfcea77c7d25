import type { TcpFlag } from '../../testenv/frames/tcp.ts';
import type { FrameKind } from './frame-kind.ts';

/** What the checksum of the ICMP, UDP or TCP header shall be; `bad` is one off. */
export type ChecksumWish = 'right' | 'bad' | number;

/** An IPv6 extension header: a hop-by-hop header with a router alert, or a fragment header before a whole packet. */
export type Extension = 'hop' | 'frag';

/** A frame, all told. What its kind has no place for means nothing. */
export interface FrameDescription {
  readonly kind: FrameKind;
  readonly smac: string;
  readonly dmac: string;
  readonly src: string;
  readonly dst: string;
  /** VLAN identifiers, the outermost first. */
  readonly vlan: readonly number[];
  readonly ttl: number;
  /** Words of 4 bytes of IPv4 options, all "no operation". */
  readonly options: number;
  /** In the order in which they stand. */
  readonly ext: readonly Extension[];
  readonly sport: number;
  readonly dport: number;
  readonly id: number;
  readonly seq: number;
  readonly ack: number;
  readonly flags: readonly TcpFlag[];
  readonly reply: boolean;
  readonly payload: Uint8Array;
  readonly checksum: ChecksumWish;
  /** How many bytes are left of it; null for all. */
  readonly cut: number | null;
}
