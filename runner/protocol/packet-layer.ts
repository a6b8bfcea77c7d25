import type { ByteRange } from './detail.ts';

/** One field of a header as it stands in a frame. */
export interface PacketField {
  readonly name: string;
  /** The byte of the frame in which it begins. */
  readonly offset: number;
  readonly bits: number;
  /** A number, or an address as text. */
  readonly value: number | string;
  /** As a person reads it: `0x86dd`, `0x1c0e (right)`. */
  readonly text: string;
}

/** A header, or the data behind them, with what its fields say. */
export interface PacketLayer {
  /** For example `IPv6`; at most 12 characters. */
  readonly name: string;
  readonly offset: number;
  /** Hex without spaces. */
  readonly bytes: string;
  /** Only those that are there in full. */
  readonly fields: readonly PacketField[];
}

/** A frame, taken apart. */
export interface PacketReport {
  /** In one line. */
  readonly description: string;
  readonly length: number;
  /** Hex without spaces. */
  readonly hex: string;
  readonly layers: readonly PacketLayer[];
}

/** Where a frame is not what it was. */
export interface FrameChange {
  /** Bytes that are gone or different, of the frame as it was. */
  readonly before: readonly ByteRange[];
  /** Bytes that are new or different, of the frame as it is. */
  readonly after: readonly ByteRange[];
  /** How many bytes were put in at an offset, or taken out where it is below 0; null for a frame as long as before. */
  readonly shift: { readonly at: number; readonly bytes: number } | null;
}

/** A field that says something else now; a header that came or went where `field` is null. */
export interface FieldChange {
  readonly layer: string;
  readonly field: string | null;
  /** Null where it was not there. */
  readonly before: string | null;
  readonly after: string | null;
}
