import type { Predict } from '../../course/predict.ts';

/** What a learner can do at a fork of the walk. */
export type Choice = 'run' | 'check' | 'hint' | 'next' | 'back' | 'quit';

export interface Option {
  readonly choice: Choice;
  /** What it does, in a few words. */
  readonly label: string;
}

/** A fork: the first option is the usual one. */
export interface Fork {
  readonly options: readonly [Option, ...Option[]];
  /** How often this one was met before. */
  readonly attempts: number;
}

/** Who walks: a learner at the terminal, or the workbook itself. */
export interface Guide {
  /** Whether commands are read before they are run. */
  readonly readsAhead: boolean;
  choose(fork: Fork): Promise<Choice>;
  /** @returns index of the chosen answer, or null when nobody guesses */
  predict(question: Predict): Promise<number | null>;
  /**
   * Comes before a check: whoever writes no answer of their own has the reference put into their file.
   * @returns whether it was put there
   */
  writeAnswer(): boolean;
}
