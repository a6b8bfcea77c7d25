import { truncate } from '../../testenv/frames/ethernet.ts';
import type { NamedFrame } from '../../testenv/frames/frame-set.ts';
import { dataLayer, layersOf } from '../../testenv/frames/layers.ts';
import type { Verdict } from './verdict.ts';

/** What one frame adds to a counter: a field of a map's value, found by its BTF name. */
export interface CounterChange {
  readonly map: string;
  readonly key: number;
  readonly field: string;
  readonly by: number;
}

/**
 * Pure: the bytes that a program should have left, given what it chose, as read from what it left: any bytes,
 * and as few as none.
 */
export type ChoiceOfBytes = (left: Uint8Array) => Uint8Array;

/** One frame, and what a right program makes of it. */
export interface FrameCase extends NamedFrame {
  /** Verdicts that are right. */
  readonly verdicts: readonly Verdict[];
  /**
   * What may be left of the frame: one of these, byte for byte; the first is shown. A function where the
   * program has a choice. Null for anything, as for a frame that is dropped or aborted: it is gone.
   */
  readonly left: readonly Uint8Array[] | ChoiceOfBytes | null;
  /** Ranges, first offset included and second not, in which anything may stand. */
  readonly free: readonly (readonly [start: number, end: number])[];
  /** Environment on whose outer interface it comes in; needs an experiment with a network. */
  readonly from: string | null;
  readonly adds: readonly CounterChange[];
  /**
   * Cases of an expectation with the same word here get the same verdict, whichever of theirs it is: what
   * makes them different is no matter of the program. Null for a case that stands alone.
   */
  readonly alike: string | null;
}

/** Every verdict that there is: what a program may do with what is not its matter. */
export const anyVerdict: readonly Verdict[] = [
  'XDP_PASS',
  'XDP_DROP',
  'XDP_ABORTED',
  'XDP_TX',
  'XDP_REDIRECT',
];

/** Verdicts that end a frame or hand it on as it came, for one that is cut short or otherwise broken. */
export const harmlessVerdicts: readonly Verdict[] = ['XDP_PASS', 'XDP_DROP', 'XDP_ABORTED'];

const nothingMore = { free: [], from: null, adds: [], alike: null } as const;

/** It goes on to the stack, byte for byte as it came. */
export function passes(frame: NamedFrame): FrameCase {
  return staysWith(frame, ['XDP_PASS']);
}

/** It is gone, and nobody sees what was written into it. */
export function drops(frame: NamedFrame): FrameCase {
  return { ...nothingMore, ...frame, verdicts: ['XDP_DROP'], left: null };
}

/** Any of these verdicts, and not a byte is changed. */
export function staysWith(frame: NamedFrame, verdicts: readonly Verdict[]): FrameCase {
  return { ...nothingMore, ...frame, verdicts, left: [frame.bytes] };
}

/** It leaves the program with this verdict and these bytes, or with any of several. */
export function becomes(frame: NamedFrame, verdict: Verdict, ...left: readonly Uint8Array[]): FrameCase {
  return { ...nothingMore, ...frame, verdicts: [verdict], left };
}

/** It leaves the program with this verdict, and with bytes of which some are the program's own choice. */
export function becomesAsChosen(frame: NamedFrame, verdict: Verdict, left: ChoiceOfBytes): FrameCase {
  return { ...nothingMore, ...frame, verdicts: [verdict], left };
}

/** Any of these verdicts, whatever becomes of the bytes. */
export function getsAnyOf(frame: NamedFrame, verdicts: readonly Verdict[]): FrameCase {
  return { ...nothingMore, ...frame, verdicts, left: null };
}

/** Shortest frame that BPF_PROG_TEST_RUN takes: an Ethernet header. */
const shortest = 14;
/** How far a parser may look behind the last header; from there on one byte is like another. */
const behindHeaders = 8;

/**
 * Every beginning of a frame, from its bare Ethernet header up to 8 bytes behind its last header, but
 * never the whole of it. `judge` says what a right program makes of each.
 */
export function everyCut(
  { name, bytes }: NamedFrame,
  judge: (cut: NamedFrame) => FrameCase,
): readonly FrameCase[] {
  const headers = layersOf(bytes).findLast((layer) => layer.name !== dataLayer);
  const most = Math.min(bytes.length - 1, (headers?.end ?? shortest) + behindHeaders);
  return Array.from({ length: Math.max(0, most - shortest + 1) }, (_, index) => {
    const length = shortest + index;
    return judge({ name: `the first ${length} bytes of ${name}`, bytes: truncate(bytes, length) });
  });
}
