import { progressFile } from '../course/progress.ts';
import { wrap } from '../report/wrap.ts';
import type { Command } from './command.ts';
import { readLearner } from './learner.ts';
import { outputOptions, textOptions } from './text-options.ts';

export const progressCommand: Command = {
  name: 'progress',
  usage: '[--json]',
  options: outputOptions,
  positionals: 0,
  async run({ values }, context) {
    const { root, progress, standings } = await readLearner(context);
    if (values['json'] === true) {
      context.stdout.write(`${JSON.stringify({ file: progressFile(root), lessons: progress })}\n`);
      return 0;
    }
    const { width } = textOptions({}, context);
    const rows = standings.flatMap(({ front, assignments }) =>
      assignments.map(({ id, title }) => {
        const time = progress[front.id]?.passed[id];
        const when = time === undefined ? 'not yet' : time.slice(0, 16).replace('T', ' ');
        return `  ${`${front.id}/${id}`.padEnd(14)} ${when.padEnd(16)}  ${wrap(title, width, ' '.repeat(35))}`;
      }),
    );
    context.stdout.write(
      `${['assignment       passed (UTC)', ...rows, '', `Kept in ${progressFile(root)}`].join('\n')}\n`,
    );
    return 0;
  },
};
