import { UsageError } from '../core/errors.ts';
import { findTarget } from '../course/lesson.ts';
import { layStarter, workspaceRoot, type Laid } from '../course/workspace.ts';
import type { Command } from './command.ts';
import { outputOptions } from './text-options.ts';

export const resetCommand: Command = {
  name: 'reset',
  usage: 'LESSON [--json]',
  options: outputOptions,
  positionals: 1,
  async run({ values, positionals }, context) {
    const [named] = positionals;
    if (named === undefined) {
      throw new UsageError('say which lesson: xdp-workbook reset basic02', { code: 'USAGE' });
    }
    context.becomeInvoker();
    const { lesson, assignment } = await findTarget(named);
    if (assignment !== null) {
      throw new UsageError(`${lesson.id} is one file: ${assignment} has no starter of its own`, {
        code: 'USAGE',
        remedy: `xdp-workbook reset ${lesson.id} puts the whole file back, and keeps yours as a backup.`,
      });
    }
    const laid = layStarter(lesson, workspaceRoot(context.environment));
    const document = { lesson: lesson.id, ...laid };
    context.stdout.write(values['json'] === true ? `${JSON.stringify(document)}\n` : describe(laid));
    return 0;
  },
};

function describe({ path, how, backup }: Laid): string {
  switch (how) {
    case 'new':
      return `The starter is in ${path}\n`;
    case 'same':
      return `${path} is the starter already.\n`;
    case 'replaced':
      return `The starter is in ${path} again.\nYour file is kept as ${backup ?? 'a backup'}\n`;
  }
}
