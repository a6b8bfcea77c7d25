import type { Command } from './command.ts';

interface Entry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Every command, loaded only when it is called. */
export const commands: Readonly<Record<string, Entry>> = {
  check: {
    summary: 'grade an answer on the real kernel',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  list: {
    summary: 'all lessons, and how far you are',
    load: async () => (await import('./list.ts')).listCommand,
  },
  next: {
    summary: 'the lesson you are at: its file, its text, and how to check it',
    load: async () => (await import('./next.ts')).nextCommand,
  },
  hint: {
    summary: 'the next hint, from the eye to the hand',
    load: async () => (await import('./hint.ts')).hintCommand,
  },
  solution: {
    summary: 'our reference answer',
    load: async () => (await import('./solution.ts')).solutionCommand,
  },
  reset: {
    summary: "put a lesson's starter into your folder; what is there is kept",
    load: async () => (await import('./reset.ts')).resetCommand,
  },
  progress: {
    summary: 'what you have passed, and when',
    load: async () => (await import('./progress.ts')).progressCommand,
  },
};
