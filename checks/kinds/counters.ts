import type { Draft, ExpectationBase } from './expectation.ts';
import type { Verdict } from './verdict.ts';

/** Where a program counts: a field of a map's value, found by its BTF name. */
export interface Counter {
  /** Name of the map as in the learner's C. */
  readonly map: string;
  /** The entry, numbered like the verdict (`XDP_PASS` is key 2). */
  readonly key: Verdict;
  readonly field: string;
  /** What one frame adds: one, or its length in bytes with the Ethernet header (and without the FCS). */
  readonly unit: 'frames' | 'bytes';
}

/**
 * The counter rises by exactly what the frames amount to: from zero, and from values just below 2^32, so
 * that narrow types and counts that are assigned instead of added are seen.
 */
export interface CountsExpectation extends ExpectationBase {
  readonly kind: 'counts';
  readonly counter: Counter;
}

/** No entry of the map but this one changes. */
export interface OtherKeysExpectation extends ExpectationBase {
  readonly kind: 'other-keys';
  readonly map: string;
  readonly key: Verdict;
}

/** Another instance of the object, loaded with the same map in its place, goes on from the old counts. */
export interface ReloadExpectation extends ExpectationBase {
  readonly kind: 'reload';
  readonly counter: Counter;
}

export function counts(draft: Draft<CountsExpectation>): CountsExpectation {
  return { kind: 'counts', level: 'required', ...draft };
}

export function otherKeysUntouched(draft: Draft<OtherKeysExpectation>): OtherKeysExpectation {
  return { kind: 'other-keys', level: 'required', ...draft };
}

export function countsSurviveReload(draft: Draft<ReloadExpectation>): ReloadExpectation {
  return { kind: 'reload', level: 'required', ...draft };
}
