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

type ConsoleBlock = Extract<Block, { kind: 'console' }>;
type LabBlock = Extract<Block, { kind: 'lab' }>;

/** Where to go from a block or a step. */
type Way = 'on' | 'back' | 'quit';

const skip: Option = { choice: 'next', label: 'skip' };
const back: Option = { choice: 'back', label: 'back' };
const quit: Option = { choice: 'quit', label: 'quit' };
const ways: readonly Option[] = [{ choice: 'hint', label: 'hint' }, back, quit];

/** Walks through the steps of a lesson, block by block, as the guide decides. */
export class Walk {
  readonly #options: WalkOptions;
  /** Titles of steps by the block that failed when it was met last. */
  readonly #failed = new Map<Block, string>();
  #guess: { readonly predict: Predict; readonly answer: number | null } | null = null;

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  /** @param from index of the step to begin with */
  async run(from: number): Promise<Walked> {
    const { text, screen, actions } = this.#options;
    if (from === 0 && (await this.#open()) === 'quit') return this.#end('left');
    let at = from;
    while (at < text.steps.length) {
      const step = text.steps[at];
      if (step === undefined) break;
      screen.title(text, at);
      const way = await this.#step(step, at === text.steps.length - 1);
      if (way === 'quit') return this.#end('left');
      at = way === 'back' ? Math.max(0, at - 1) : at + 1;
      await actions.remember(at);
    }
    screen.closing(text);
    return this.#end('done');
  }

  /** Nothing comes after the opening before it is read: a screen may be short. */
  async #open(): Promise<Way> {
    const { text, screen } = this.#options;
    screen.opening(text);
    return await this.#ask([{ choice: 'next', label: 'begin' }, quit], null, () => Promise.resolve(true));
  }

  #end(end: Walked['end']): Walked {
    return { end, failed: [...new Set(this.#failed.values())] };
  }

  async #step(step: Step, isLast: boolean): Promise<Way> {
    let console: ConsoleBlock | null = null;
    for (const block of step.blocks) {
      if (this.#options.signal.aborted) throw new Interrupted();
      if (block.kind === 'console') console = block;
      const way = await this.#block(block, console, step);
      if (way !== 'on') return way;
    }
    this.#tellGuess();
    const label = isLast ? 'finish' : 'next step';
    return await this.#ask([{ choice: 'next', label }, back, quit], step, () => Promise.resolve(true));
  }

  /** @param console the commands that came last in this step */
  async #block(block: Block, console: ConsoleBlock | null, step: Step): Promise<Way> {
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
        if (guide.readsAhead) screen.commands(block.shown);
        return await this.#ask([{ choice: 'run', label: 'run it for me' }, skip, ...ways], step, () =>
          this.#runAll(block, step),
        );
      case 'lab':
        return (await this.#probe(block, step)) ? 'on' : await this.#mend(block, console, step);
      case 'check':
        screen.task(actions.file, guide.writeAnswer());
        return await this.#ask([{ choice: 'check', label: 'check it' }, skip, ...ways], step, async () =>
          this.#note(block, step, await actions.check(block.target)),
        );
    }
  }

  async #probe(block: LabBlock, step: Step): Promise<boolean> {
    return this.#note(block, step, await this.#options.actions.probe(block.facts));
  }

  /** The lab is not as the step claims: the learner mends it, or goes on as it is. */
  async #mend(block: LabBlock, console: ConsoleBlock | null, step: Step): Promise<Way> {
    const again: readonly Option[] = console === null ? [] : [{ choice: 'run', label: 'run again' }];
    return await this.#ask(
      [{ choice: 'check', label: 'look again' }, ...again, skip, ...ways],
      step,
      async (choice) => {
        if (choice === 'run' && console !== null && !(await this.#runAll(console, step))) return false;
        return await this.#probe(block, step);
      },
    );
  }

  /**
   * Runs the commands of a block; what was guessed before is compared with what came.
   * @returns false when the person stopped one, or one could not be run: those after it would mislead
   */
  async #runAll(block: ConsoleBlock, step: Step): Promise<boolean> {
    const { actions, screen, signal } = this.#options;
    for (const [at, command] of block.commands.entries()) {
      const ended = await actions.run(command);
      if (signal.aborted) throw new Interrupted();
      if (ended === 'done') continue;
      screen.gap();
      if (ended === 'broken' && at < block.commands.length - 1)
        screen.note('What comes after it is left out.');
      return ended === 'broken' && this.#note(block, step, false);
    }
    screen.gap();
    this.#tellGuess();
    return this.#note(block, step, true);
  }

  #tellGuess(): void {
    if (this.#guess === null) return;
    this.#options.screen.answer(this.#guess.predict, this.#guess.answer);
    this.#guess = null;
  }

  #note(block: Block, { title }: Step, isWell: boolean): boolean {
    if (isWell) this.#failed.delete(block);
    else this.#failed.set(block, title);
    return isWell;
  }

  /** Lets the guide choose, again and again, until there is a way on. */
  async #ask(
    options: readonly [Option, ...Option[]],
    step: Step | null,
    act: (choice: Choice) => Promise<boolean>,
  ): Promise<Way> {
    const { guide, actions, signal } = this.#options;
    for (let fork: Fork = { options, attempts: 0 }; ; fork = { ...fork, attempts: fork.attempts + 1 }) {
      const choice = await guide.choose(fork);
      if (signal.aborted) throw new Interrupted();
      if (choice === 'next') return 'on';
      if (choice === 'back' || choice === 'quit') return choice;
      if (choice === 'hint') await actions.hint(this.#subject(step));
      else if (await act(choice)) return 'on';
    }
  }

  /** What a hint in this step is about: its own assignment, or whatever of the lesson is open. */
  #subject(step: Step | null): string {
    const check = step?.blocks.find((block) => block.kind === 'check');
    return check?.target ?? this.#options.text.front.id;
  }
}
