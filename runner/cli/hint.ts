import { readFileSync } from 'node:fs';
import { UsageError } from '../core/errors.ts';
import type { Target } from '../course/lesson.ts';
import { parseLesson } from '../course/lesson-text.ts';
import { changeLesson } from '../course/progress.ts';
import { proseText } from '../report/prose-text.ts';
import { wrap } from '../report/wrap.ts';
import type { Command } from './command.ts';
import { chosenTarget, readLearner, type Learner } from './learner.ts';
import { outputOptions, textOptions } from './text-options.ts';

export const hintCommand: Command = {
  name: 'hint',
  usage: '[LESSON[/ASSIGNMENT]] [--json]',
  options: outputOptions,
  positionals: 1,
  async run(parsed, context) {
    const learner = await readLearner(context);
    const target = await chosenTarget(parsed.positionals, learner);
    const assignment = target.assignment ?? openAssignment(target, learner);
    const lesson = target.lesson.id;
    const hints = parseLesson(readFileSync(target.lesson.text, 'utf8')).hints.get(assignment) ?? [];
    const level = await nextLevel(learner.root, lesson, assignment, hints.length);
    const hint = hints[level - 1];
    if (hint === undefined)
      throw new UsageError(`${lesson}/${assignment} has no hints`, { code: 'NO_HINTS' });
    if (parsed.values['json'] === true) {
      context.stdout.write(`${JSON.stringify({ lesson, assignment, level, of: hints.length, hint })}\n`);
      return 0;
    }
    const { width, style } = textOptions({ plain: parsed.values['plain'] === true }, context);
    const head = style.strong(`${lesson}/${assignment}, hint ${level} of ${hints.length}`);
    const done = learner.standings.some((standing) => standing.front.id === lesson && standing.done);
    const more =
      level < hints.length
        ? `The next one: xdp-workbook hint ${lesson}/${assignment}`
        : `That was the last one. Our answer: xdp-workbook solution ${lesson}${done ? '' : ' --yes'}`;
    context.stdout.write(`${head}\n\n${proseText(hint, width)}\n\n${style.faint(wrap(more, width))}\n`);
    return 0;
  },
};

/** The number of the hint that is shown now, which is remembered; the last one is shown over and over. */
async function nextLevel(root: string, lesson: string, assignment: string, most: number): Promise<number> {
  let level = 0;
  await changeLesson(root, lesson, (before) => {
    level = Math.min((before.hints[assignment] ?? 0) + 1, most);
    return level === before.hints[assignment]
      ? before
      : { ...before, hints: { ...before.hints, [assignment]: level } };
  });
  return level;
}

/** The first assignment that is not passed, or the last one when all are. */
function openAssignment({ lesson }: Target, { standings }: Learner): string {
  const standing = standings.find(({ front }) => front.id === lesson.id);
  const open = standing?.assignments.find(({ passed }) => !passed) ?? standing?.assignments.at(-1);
  if (open === undefined) throw new UsageError(`${lesson.id} has no assignments`, { code: 'NO_HINTS' });
  return open.id;
}
