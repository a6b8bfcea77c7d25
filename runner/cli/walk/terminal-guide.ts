import type { Predict } from '../../course/predict.ts';
import type { Ask } from './ask.ts';
import type { Choice, Fork, Guide, Option } from './guide.ts';

/** The letter of each choice, which is typed before Enter. */
const keys: Readonly<Record<Choice, string>> = {
  run: 'r',
  check: 'c',
  hint: 'h',
  next: 'n',
  back: 'b',
  quit: 'q',
};

/** Asks a learner at the terminal: one letter and Enter, or Enter alone for the usual. */
export class TerminalGuide implements Guide {
  readonly readsAhead = true;
  readonly #ask: Ask;
  readonly #write: (text: string) => unknown;

  constructor(ask: Ask, write: (text: string) => unknown) {
    this.#ask = ask;
    this.#write = write;
  }

  async choose({ options }: Fork): Promise<Choice> {
    const [usual] = options;
    const letters = options.map(({ choice }) => keys[choice]).join(', ');
    const answer = await this.#answer({
      message: options.map(({ choice, label }) => `[${keys[choice]}] ${label}`).join('   '),
      usual: keys[usual.choice],
      accept: (text) => byKey(options, text) !== undefined || `Type one of ${letters}, then Enter.`,
    });
    return byKey(options, answer)?.choice ?? usual.choice;
  }

  async predict({ choices }: Predict): Promise<number> {
    const most = choices.length;
    const isNumber = (text: string) => /^\s*\d\s*$/.test(text) && Number(text) >= 1 && Number(text) <= most;
    const answer = await this.#answer({
      message: `Your guess, 1 to ${most}`,
      usual: '',
      accept: (text) => isNumber(text) || `Type a number from 1 to ${most}, then Enter. A guess is enough.`,
    });
    return Number(answer) - 1;
  }

  /** The learner writes their own. */
  writeAnswer(): boolean {
    return false;
  }

  async #answer(question: Parameters<Ask>[0]): Promise<string> {
    const answer = await this.#ask(question);
    this.#write('\n');
    return answer;
  }
}

function byKey(options: readonly Option[], text: string): Option | undefined {
  return options.find(({ choice }) => keys[choice] === text.trim().toLowerCase());
}
