import { UsageError } from '../core/errors.ts';
import { findTarget } from '../course/lesson.ts';
import { layStarter, workspaceRoot, type Laid } from '../course/workspace.ts';
import type { Command } from './command.ts';

export const resetCommand: Command = {
  name: 'reset',
  usage: 'LESSON [--json]',
  options: { json: { type: 'boolean', help: 'print one JSON document' } },
  positionals: 1,
  async run({ values, positionals }, context) {
    const [id] = positionals;
    if (id === undefined) {
      throw new UsageError('say which lesson: xdp-workbook reset basic02', { code: 'USAGE' });
    }
    context.becomeInvoker();
    const { lesson } = await findTarget(id);
    const laid = layStarter(lesson, workspaceRoot(context.environment));
    context.stdout.write(
      values['json'] === true ? `${JSON.stringify({ lesson: id, ...laid })}\n` : describe(laid),
    );
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
