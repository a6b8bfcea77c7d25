import { createInterface } from 'node:readline';
import { Interrupted } from '../../core/errors.ts';

export interface Question {
  readonly message: string;
  /** What Enter alone means; '' where there is no usual answer. */
  readonly usual: string;
  /** True for an answer that can be taken, else what to tell the person. */
  readonly accept: (text: string) => true | string;
}

/**
 * Asks the person at the terminal until the answer can be taken.
 * @throws Interrupted when they press Ctrl-C or Ctrl-D, or close the terminal
 */
export type Ask = (question: Question) => Promise<string>;

/** Asks in colour, on a line that changes as the person types. */
export const askInColour: Ask = async ({ message, usual, accept }) => {
  const { default: enquirer } = await import('enquirer');
  const question = { type: 'input', name: 'answer', message, initial: usual, validate: accept } as const;
  try {
    const { answer } = await enquirer.prompt<{ answer: string }>(question);
    return answer;
  } catch {
    // enquirer rejects with an empty string when it is cancelled.
    throw new Interrupted();
  }
};

/** Asks line by line, without an escape byte: for `--plain`, and for those who have the screen read to them. */
export function plainAsk(signal: AbortSignal): Ask {
  return async ({ message, usual, accept }) => {
    const prompt = usual === '' ? `${message}: ` : `${message} (${usual}): `;
    for (;;) {
      const answer = (await readLine(prompt, signal)).trim() || usual;
      const verdict = accept(answer);
      if (verdict === true) return answer;
      process.stdout.write(`${verdict}\n`);
    }
  };
}

/** A line as the terminal itself edits it. */
function readLine(prompt: string, signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
  return new Promise<string>((resolve, reject) => {
    const leave = () => {
      reject(new Interrupted());
      lines.close();
    };
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    lines.on('close', () => reject(new Interrupted()));
    lines.question(prompt, (line) => {
      signal.removeEventListener('abort', leave);
      resolve(line);
      lines.close();
    });
  });
}
