import { nextStanding } from '../course/catalog.ts';
import { listText } from '../report/list-text.ts';
import type { Command } from './command.ts';
import { readLearner } from './learner.ts';
import { outputOptions, textOptions } from './text-options.ts';

export const listCommand: Command = {
  name: 'list',
  usage: '[--json]',
  options: outputOptions,
  positionals: 0,
  async run({ values }, context) {
    const { standings } = await readLearner(context);
    const next = nextStanding(standings)?.front.id ?? null;
    const lessons = standings.map(({ front, assignments, done }) => ({ ...front, assignments, done }));
    const options = textOptions({ plain: values['plain'] === true }, context);
    context.stdout.write(
      values['json'] === true ? `${JSON.stringify({ next, lessons })}\n` : listText(lessons, next, options),
    );
    return 0;
  },
};
