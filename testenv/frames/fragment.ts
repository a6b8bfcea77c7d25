import { FrameError } from './frame-error.ts';

/** Fragments begin at multiples of so many bytes, in both IP versions. */
export const FRAGMENT_UNIT = 8;

/** The part of an IP packet's payload that one fragment carries. */
export interface FragmentRange {
  /** Where it begins in the whole payload, in bytes: a multiple of 8. */
  readonly offset: number;
  /** In bytes, a multiple of 8 except at the payload's end; up to that end by default. */
  readonly length?: number;
}

/** One fragment, as the headers speak of it. */
export interface Fragment {
  readonly bytes: Uint8Array;
  /** In units of 8 bytes, as it stands in the header. */
  readonly offset: number;
  /** Whether another one follows it. */
  readonly more: boolean;
}

/**
 * Cuts a fragment out of a whole payload; the other ones are cut from the same (RFC 791 section 3.2, RFC 8200
 * section 4.5).
 * @throws FrameError `FRAME_LENGTH` where no fragment can be: outside the payload, or not in units of 8 bytes
 */
export function cutFragment(payload: Uint8Array, range: FragmentRange): Fragment {
  const { offset, length = payload.length - offset } = range;
  const end = offset + length;
  const more = end < payload.length;
  const isWhole = offset % FRAGMENT_UNIT === 0 && (length % FRAGMENT_UNIT === 0 || !more);
  if (!isWhole || offset < 0 || length < 0 || end > payload.length) {
    throw new FrameError(
      'FRAME_LENGTH',
      'fragment',
      `${offset} to ${end}`,
      `not in units of 8 bytes inside a payload of ${payload.length}`,
    );
  }
  return { bytes: payload.subarray(offset, end), offset: offset / FRAGMENT_UNIT, more };
}
