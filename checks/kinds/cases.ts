import type { Prng } from '../../testenv/frames/prng.ts';
import type { NetworkPlan } from '../../testenv/topologies/network.ts';
import type { Draft, ExpectationBase } from './expectation.ts';
import type { FrameCase } from './frame-case.ts';
import type { MapEntry } from './map-entry.ts';

/** Pure: the same generator state gives the same cases. */
export type MakeCases = (prng: Prng) => readonly FrameCase[];

/** Grades an expectation only where an answer does something else already. */
export interface Precondition {
  readonly holds: MakeCases;
  /** Why it is not graded, as the learner reads it: `tagged frames are the matter of a4, which does not hold yet`. */
  readonly otherwise: string;
}

/** Each frame gets its verdict, its bytes and its counts; the first that goes wrong is told. */
export interface HandlesExpectation extends ExpectationBase {
  readonly kind: 'handles';
  readonly cases: MakeCases;
  /**
   * `any`: shuffled among those of the other expectations, and some of them once more after thousands of
   * frames. `given`: one after the other through an instance of its own, which has seen no frame before.
   */
  readonly order: 'any' | 'given';
  readonly where: Precondition | null;
}

/** Frames that go through the program one by one in BPF_PROG_TEST_RUN, each with a wanted end of its own. */
export interface CaseExperiment {
  readonly kind: 'cases';
  /** Which program of the assignment: the first name of its `ProgramRef`. */
  readonly program: string;
  /** Where the program is, for one that asks the kernel about routes and interfaces; null where it does not matter. */
  readonly network: NetworkPlan | null;
  /** What is in the program's maps before the first frame; interfaces in them are those of `network`. */
  readonly entries: readonly MapEntry[];
  readonly expects: readonly HandlesExpectation[];
}

type Given = Omit<Draft<HandlesExpectation>, 'order' | 'where'> & { readonly where?: Precondition };

export function cases(
  experiment: Omit<CaseExperiment, 'kind' | 'network' | 'entries'> & {
    readonly network?: NetworkPlan;
    readonly entries?: readonly MapEntry[];
  },
): CaseExperiment {
  return { kind: 'cases', network: null, entries: [], ...experiment };
}

export function handles(draft: Given): HandlesExpectation {
  return { kind: 'handles', level: 'required', order: 'any', where: null, ...draft };
}

/** For a program with a memory. */
export function handlesInTurn(draft: Given): HandlesExpectation {
  return { kind: 'handles', level: 'required', order: 'given', where: null, ...draft };
}
