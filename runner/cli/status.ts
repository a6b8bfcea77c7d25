import type { Command } from './command.ts';
import { envCommand } from './env.ts';
import { outputOptions } from './text-options.ts';

/** `env status`, under the name that people look for. */
export const statusCommand: Command = {
  name: 'status',
  usage: '[--json]',
  options: outputOptions,
  positionals: 0,
  run: ({ values }, context) => envCommand.run({ values, positionals: ['status'], rest: [] }, context),
};
