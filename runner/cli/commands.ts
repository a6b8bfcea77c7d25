import type { Command } from './command.ts';

/** Every command, loaded only when it is called. */
export const commands: Readonly<
  Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>
> = {
  check: {
    summary: 'grade an answer on the real kernel',
    load: async () => (await import('./check.ts')).checkCommand,
  },
};
