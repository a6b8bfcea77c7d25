import enquirer from 'enquirer';
import { Interrupted } from '../../core/errors.ts';
import type { Predict } from '../../course/predict.ts';
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

  async choose({ options }: Fork): Promise<Choice> {
    const [usual] = options;
    const menu = options.map(({ choice, label }) => `[${keys[choice]}] ${label}`).join('   ');
    const answer = await ask(menu, keys[usual.choice], (text) => {
      if (byKey(options, text) !== undefined) return true;
      return `Type one of ${options.map(({ choice }) => keys[choice]).join(', ')}, then Enter.`;
    });
    return byKey(options, answer)?.choice ?? usual.choice;
  }

  async predict({ choices }: Predict): Promise<number> {
    const most = choices.length;
    const isNumber = (text: string) => /^\d$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most;
    const answer = await ask(`Your guess, 1 to ${most}`, '', (text) =>
      isNumber(text) ? true : `Type a number from 1 to ${most}, then Enter. A guess is enough.`,
    );
    return Number(answer) - 1;
  }

  /** The learner writes their own. */
  writeAnswer(): boolean {
    return false;
  }
}

function byKey(options: readonly Option[], text: string): Option | undefined {
  return options.find(({ choice }) => keys[choice] === text.trim().toLowerCase().slice(0, 1));
}

/** @throws Interrupted when the person presses Ctrl-C or closes the terminal */
async function ask(
  message: string,
  initial: string,
  validate: (text: string) => true | string,
): Promise<string> {
  try {
    const question = { type: 'input', name: 'answer', message, initial, validate } as const;
    const { answer } = await enquirer.prompt<{ answer: string }>(question);
    return answer;
  } catch {
    // enquirer rejects with an empty string when it is cancelled.
    throw new Interrupted();
  }
}
