import { Interrupted } from '../../core/errors.ts';
import type { Block } from '../../course/blocks.ts';
import type { LessonText, Step } from '../../course/lesson-text.ts';
import type { Predict } from '../../course/predict.ts';
import type { Choice, Fork, Guide, Option } from './guide.ts';
import type { WalkActions } from './walk-actions.ts';
import type { WalkScreen } from './walk-screen.ts';

export interface WalkOptions {
  readonly text: LessonText;
  readonly guide: Guide;
  readonly screen: WalkScreen;
  readonly actions: WalkActions;
  readonly signal: AbortSignal;
}

/** How a walk ended. */
export interface Walked {
  /** `done`: the last step is behind; `left`: the learner quit. */
  readonly end: 'done' | 'left';
  /** Steps in which a command, a check or a claim about the lab failed last. */
  readonly failed: readonly string[];
}

/** Where to go from a block or a step. */
type Way = 'on' | 'back' | 'quit';

const skip: Option = { choice: 'next', label: 'skip' };
const ways: readonly Option[] = [
  { choice: 'hint', label: 'hint' },
  { choice: 'back', label: 'back' },
  { choice: 'quit', label: 'quit' },
];

/** Walks through the steps of a lesson, block by block, as the guide decides. */
export class Walk {
  readonly #options: WalkOptions;
  readonly #failed = new Set<string>();
  #guess: { readonly predict: Predict; readonly answer: number | null } | null = null;

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  /** @param from index of the step to begin with */
  async run(from: number): Promise<Walked> {
    const { text, screen, actions } = this.#options;
    if (from === 0) screen.opening(text);
    let at = from;
    while (at < text.steps.length) {
      const step = text.steps[at];
      if (step === undefined) break;
      screen.title(text, at);
      const way = await this.#step(step, at === text.steps.length - 1);
      if (way === 'quit') return { end: 'left', failed: [...this.#failed] };
      at = way === 'back' ? Math.max(0, at - 1) : at + 1;
      await actions.remember(at);
    }
    screen.closing(text);
    return { end: 'done', failed: [...this.#failed] };
  }

  async #step(step: Step, isLast: boolean): Promise<Way> {
    let commands: readonly string[] = [];
    for (const block of step.blocks) {
      if (this.#options.signal.aborted) throw new Interrupted();
      if (block.kind === 'console') ({ commands } = block);
      const way = await this.#block(block, commands, step);
      if (way !== 'on') return way;
    }
    this.#tellGuess();
    const label = isLast ? 'finish' : 'next step';
    return await this.#ask([{ choice: 'next', label }, ...ways.slice(1)], () => Promise.resolve(true));
  }

  async #block(block: Block, commands: readonly string[], step: Step): Promise<Way> {
    const { guide, screen, actions } = this.#options;
    switch (block.kind) {
      case 'text':
        screen.prose(block.markdown);
        return 'on';
      case 'predict':
        screen.question(block.predict);
        this.#guess = { predict: block.predict, answer: await guide.predict(block.predict) };
        return 'on';
      case 'console':
        screen.commands(block.shown);
        return await this.#ask([{ choice: 'run', label: 'run it for me' }, skip, ...ways], () =>
          this.#runAll(commands, step),
        );
      case 'lab':
        if (this.#note(step, await actions.probe(block.facts))) return 'on';
        return await this.#ask(
          [
            { choice: 'check', label: 'look again' },
            ...(commands.length > 0 ? [{ choice: 'run', label: 'run the commands again' } as const] : []),
            skip,
            ...ways,
          ],
          async (choice) => {
            if (choice === 'run') await this.#runAll(commands, step);
            return this.#note(step, await actions.probe(block.facts));
          },
        );
      case 'check':
        guide.writeAnswer();
        screen.task(actions.file);
        return await this.#ask([{ choice: 'check', label: 'check it' }, skip, ...ways], async () =>
          this.#note(step, await actions.check(block.target)),
        );
    }
  }

  /** Runs the commands of a block; what was guessed before is compared with what came. */
  async #runAll(commands: readonly string[], step: Step): Promise<boolean> {
    for (const command of commands) {
      if (!this.#options.signal.aborted) this.#note(step, await this.#options.actions.run(command));
    }
    this.#options.screen.gap();
    this.#tellGuess();
    return true;
  }

  #tellGuess(): void {
    if (this.#guess === null) return;
    this.#options.screen.answer(this.#guess.predict, this.#guess.answer);
    this.#guess = null;
  }

  #note(step: Step, isWell: boolean): boolean {
    if (isWell) this.#failed.delete(step.title);
    else this.#failed.add(step.title);
    return isWell;
  }

  /** Lets the guide choose, again and again, until there is a way on. */
  async #ask(
    options: readonly [Option, ...Option[]],
    act: (choice: Choice) => Promise<boolean>,
  ): Promise<Way> {
    const { guide, actions, signal } = this.#options;
    for (let fork: Fork = { options, attempts: 0 }; ; fork = { ...fork, attempts: fork.attempts + 1 }) {
      const choice = await guide.choose(fork);
      if (signal.aborted) throw new Interrupted();
      if (choice === 'next') return 'on';
      if (choice === 'back' || choice === 'quit') return choice;
      if (choice === 'hint') await actions.hint();
      else if (await act(choice)) return 'on';
    }
  }
}
