import { nextStanding } from '../course/catalog.ts';
import { findTarget } from '../course/lesson.ts';
import { layStarter, workspacePath } from '../course/workspace.ts';
import { existsSync } from 'node:fs';
import type { Command } from './command.ts';
import { readLearner } from './learner.ts';

export const nextCommand: Command = {
  name: 'next',
  usage: '[--json]',
  options: { json: { type: 'boolean', help: 'print one JSON document' } },
  positionals: 0,
  async run({ values }, context) {
    const { standings, root } = await readLearner(context);
    const next = nextStanding(standings);
    const json = values['json'] === true;
    if (next === undefined) {
      context.stdout.write(json ? `${JSON.stringify({ lesson: null })}\n` : 'Every lesson is done.\n');
      return 0;
    }
    const { lesson } = await findTarget(next.front.id);
    const path = workspacePath(lesson, root);
    // A file that is there is the learner's work, and stays as it is.
    const how = existsSync(path) ? 'yours' : layStarter(lesson, root).how;
    const left = next.assignments.filter(({ passed }) => !passed);
    if (json) {
      const { id, title } = next.front;
      context.stdout.write(`${JSON.stringify({ lesson: id, title, file: path, text: lesson.text, left })}\n`);
      return 0;
    }
    context.stdout.write(
      [
        `${next.front.id}  ${next.front.title} (about ${next.front.minutes} minutes)`,
        '',
        `  read   ${lesson.text}`,
        `  edit   ${path}${how === 'new' ? '  (new)' : ''}`,
        `  check  xdp-workbook check ${next.front.id}`,
        `  stuck  xdp-workbook hint ${next.front.id}`,
        '',
        'To do:',
        ...left.map(({ id, title }) => `  ${id}  ${title}`),
        '',
      ].join('\n'),
    );
    return 0;
  },
};
