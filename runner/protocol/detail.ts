/** From the first offset up to, but not including, the second. */
export type ByteRange = readonly [start: number, end: number];

/** A header, or what no header covers, inside a frame; offsets count from the frame's first byte. */
export interface LayerSpan {
  /** For example `IPv6`; at most 12 characters. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A frame that a program judged or changed wrongly. Bytes are hex without spaces. */
export interface FrameDetail {
  readonly kind: 'frame';
  readonly name: string;
  readonly sent: string;
  /** What a right program leaves of it; null where the bytes are not the matter. */
  readonly wanted: string | null;
  /** What this one left; null where nothing came out, or the bytes are not the matter. */
  readonly got: string | null;
  /** Where `got` is not as wanted. */
  readonly differs: readonly ByteRange[];
  /** Of `wanted`, or of `sent` where nothing is wanted. */
  readonly layers: readonly LayerSpan[];
}

/** A counter at two moments. Numbers are text, since 64 bits are more than JSON holds. */
export interface CounterRow {
  /** For example `xdp_stats_map[XDP_PASS].rx_packets`. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly wanted: string;
}

export interface CountersDetail {
  readonly kind: 'counters';
  readonly rows: readonly CounterRow[];
}

/** What a failed check has to show beside its words. */
export type CheckDetail = FrameDetail | CountersDetail;
