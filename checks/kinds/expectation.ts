import type { Level } from '../../runner/protocol/outcome.ts';

/** What every expectation has. Ids are unique in a lesson, and mutants name them. */
export interface ExpectationBase {
  readonly id: string;
  /** A sentence that the learner understands. */
  readonly title: string;
  readonly level: Level;
  /** What to look at when it is not met. */
  readonly hint: string;
}

/** The author's side: required unless told. */
export type Draft<T extends ExpectationBase> = Omit<T, 'kind' | 'level'> & { readonly level?: Level };
