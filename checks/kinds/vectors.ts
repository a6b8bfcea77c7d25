import type { NamedFrame } from '../../testenv/frames/frame-set.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import type { CountsExpectation, OtherKeysExpectation, ReloadExpectation } from './counters.ts';
import type { Draft, ExpectationBase } from './expectation.ts';
import type { Verdict } from './verdict.ts';

/** Every frame gets this verdict. */
export interface VerdictExpectation extends ExpectationBase {
  readonly kind: 'verdict';
  readonly verdict: Verdict;
}

/** Every frame leaves the program byte for byte as it came. */
export interface UntouchedExpectation extends ExpectationBase {
  readonly kind: 'untouched';
}

export type VectorExpectation =
  | VerdictExpectation
  | UntouchedExpectation
  | CountsExpectation
  | OtherKeysExpectation
  | ReloadExpectation;

/** Frames that go through the program one by one in BPF_PROG_TEST_RUN, no device needed. */
export interface VectorExperiment {
  readonly kind: 'vectors';
  /** Which program of the assignment: the first name of its `ProgramRef`. */
  readonly program: string;
  /** Pure: the same generator state gives the same frames. Each has 14 bytes or more. */
  readonly frames: (prng: Prng) => readonly NamedFrame[];
  readonly expects: readonly VectorExpectation[];
}

export function vectors(experiment: Omit<VectorExperiment, 'kind'>): VectorExperiment {
  return { kind: 'vectors', ...experiment };
}

export function verdict(draft: Draft<VerdictExpectation>): VerdictExpectation {
  return { kind: 'verdict', level: 'required', ...draft };
}

export function untouched(draft: Draft<UntouchedExpectation>): UntouchedExpectation {
  return { kind: 'untouched', level: 'required', ...draft };
}
