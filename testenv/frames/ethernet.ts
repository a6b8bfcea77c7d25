import { parseMac } from './address.ts';
import { FrameError } from './frame-error.ts';
import { packHeader, prepend } from './header.ts';
import type { NetworkLayer } from './layer.ts';

/** The shortest frame that Ethernet may send, without the frame check sequence, in bytes (IEEE 802.3). */
const ETHERNET_MINIMUM = 60;

/** The longest untagged frame for an MTU of 1500, without the frame check sequence, in bytes. */
export const ETHERNET_MAXIMUM = 1514;

/** The Ethernet header: 14 bytes. `etherType` is the payload's unless it is wrong on purpose. */
export interface EthernetFields {
  readonly src: string;
  readonly dst: string;
  readonly etherType?: number;
}

/**
 * Returns a whole frame as it lies in an XDP program's memory: no preamble, no frame check sequence, and
 * not padded, as a veth sends it. @throws FrameError
 */
export function ethernet(fields: EthernetFields, payload: NetworkLayer): Uint8Array {
  const header = packHeader('ethernet', [
    parseMac(fields.dst),
    parseMac(fields.src),
    ['etherType', 16, fields.etherType ?? payload.etherType],
  ]);
  return prepend(header, payload.bytes);
}

/**
 * Returns the first `length` bytes of a frame.
 * @throws FrameError `FRAME_LENGTH` when the frame is not that long: a test of a short frame would test nothing.
 */
export function truncate(frame: Uint8Array, length: number): Uint8Array {
  if (!Number.isInteger(length) || length < 0 || length > frame.length) {
    throw new FrameError('FRAME_LENGTH', 'truncate', String(length), `the frame has ${frame.length} bytes`);
  }
  return frame.slice(0, length);
}

/** Returns a frame with zeros at its end up to `length` bytes, as an Ethernet card pads one; a longer one is returned as it is. */
export function pad(frame: Uint8Array, length: number = ETHERNET_MINIMUM): Uint8Array {
  return prepend(frame, new Uint8Array(Math.max(0, length - frame.length)));
}
