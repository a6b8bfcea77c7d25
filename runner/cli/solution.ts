import { readFileSync } from 'node:fs';
import { UsageError } from '../core/errors.ts';
import type { Command } from './command.ts';
import { chosenTarget, readLearner } from './learner.ts';
import { outputOptions } from './text-options.ts';

export const solutionCommand: Command = {
  name: 'solution',
  usage: '[LESSON] [--yes] [--json]',
  options: {
    yes: { type: 'boolean', short: 'y', help: 'show it even though the lesson is not passed yet' },
    ...outputOptions,
  },
  positionals: 1,
  async run(parsed, context) {
    const learner = await readLearner(context);
    const { lesson } = await chosenTarget(parsed.positionals, learner);
    const done = learner.standings.find(({ front }) => front.id === lesson.id)?.done ?? false;
    if (!done && parsed.values['yes'] !== true) {
      throw new UsageError(`${lesson.id} is not passed yet, and an answer that you found is worth more`, {
        code: 'NOT_PASSED_YET',
        remedy: `Try xdp-workbook hint ${lesson.id} first. To see our answer all the same: xdp-workbook solution ${lesson.id} --yes`,
      });
    }
    const source = readFileSync(lesson.solution, 'utf8');
    const document = { lesson: lesson.id, file: lesson.solution, source };
    context.stdout.write(parsed.values['json'] === true ? `${JSON.stringify(document)}\n` : source);
    return 0;
  },
};
