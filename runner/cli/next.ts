import { nextStanding, type Standing } from '../course/catalog.ts';
import { findTarget } from '../course/lesson.ts';
import { beginLesson, workspacePath } from '../course/workspace.ts';
import type { Command } from './command.ts';
import { readLearner } from './learner.ts';
import { outputOptions } from './text-options.ts';

export const nextCommand: Command = {
  name: 'next',
  usage: '[--json]',
  options: outputOptions,
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
    const file = workspacePath(lesson, root);
    const isNew = beginLesson(lesson, root);
    const { id, title } = next.front;
    const left = next.assignments.filter(({ passed }) => !passed);
    const document = { lesson: id, title, file, text: lesson.text, left };
    context.stdout.write(json ? `${JSON.stringify(document)}\n` : describe(next, file, lesson.text, isNew));
    return 0;
  },
};

function describe({ front, assignments }: Standing, file: string, text: string, isNew: boolean): string {
  const left = assignments.filter(({ passed }) => !passed);
  return [
    `${front.id}  ${front.title} (about ${front.minutes} minutes)`,
    '',
    `  read   ${text}`,
    `  edit   ${file}${isNew ? '  (new)' : ''}`,
    `  check  xdp-workbook check ${front.id}`,
    `  stuck  xdp-workbook hint ${front.id}`,
    '',
    'To do:',
    ...left.map(({ id, title }) => `  ${id}  ${title}`),
    '',
  ].join('\n');
}
