import type { Choice, Fork, Guide } from './guide.ts';

/** Plays a lesson by itself: it guesses nothing, runs everything, checks once, and goes on. */
export class AutoGuide implements Guide {
  readonly readsAhead = false;
  readonly #layAnswer: () => void;

  /** @param layAnswer puts the reference answer where the learner's file is */
  constructor(layAnswer: () => void) {
    this.#layAnswer = layAnswer;
  }

  choose({ options, attempts }: Fork): Promise<Choice> {
    const wanted: readonly Choice[] = attempts === 0 ? ['run', 'check', 'next'] : ['next'];
    const choice = wanted.find((candidate) => options.some((option) => option.choice === candidate));
    return Promise.resolve(choice ?? 'quit');
  }

  predict(): Promise<null> {
    return Promise.resolve(null);
  }

  writeAnswer(): boolean {
    this.#layAnswer();
    return true;
  }
}
