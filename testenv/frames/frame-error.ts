import { InternalError } from '../../runner/core/errors.ts';

/** Which rule was broken: an address text, a number's range, a frame's length, or the layout of a header of ours. */
export type FrameErrorCode = 'FRAME_ADDRESS' | 'FRAME_FIELD' | 'FRAME_LENGTH' | 'FRAME_LAYOUT';

/**
 * A frame cannot be built as asked; the RangeError of this folder.
 *
 * Frames are described by our own code, so it counts as a bug of ours (exit 70). A command that takes an
 * address from a person catches it and throws a UsageError with this as the cause.
 */
export class FrameError extends InternalError {
  /** What was to be filled in, for example `IPv4 address` or `udp.checksum`. */
  readonly field: string;
  /** The value that does not fit, as it was given. */
  readonly text: string;

  constructor(code: FrameErrorCode, field: string, text: string, reason: string) {
    super(`${field} '${text}': ${reason}`, { code });
    this.field = field;
    this.text = text;
  }
}
