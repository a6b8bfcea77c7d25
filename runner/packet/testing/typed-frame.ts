import { buildFrame } from '../build-frame.ts';
import { endsOf } from '../ends.ts';
import type { FrameKind } from '../frame-kind.ts';
import type { FrameValues } from '../frame-option.ts';
import { readFrame } from '../read-frame.ts';

/** The frame that somebody gets who types these options. */
export function typedFrame(kind: FrameKind, values: FrameValues = {}): Uint8Array {
  return buildFrame(readFrame(kind, values, endsOf(1)));
}
