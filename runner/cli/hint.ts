import { readFileSync } from 'node:fs';
import { UsageError } from '../core/errors.ts';
import type { Target } from '../course/lesson.ts';
import { parseLesson } from '../course/lesson-text.ts';
import { untouchedLesson, writeProgress } from '../course/progress.ts';
import { wrap } from '../report/wrap.ts';
import type { Command } from './command.ts';
import { chosenTarget, readLearner, type Learner } from './learner.ts';
import { textOptions } from './text-options.ts';

export const hintCommand: Command = {
  name: 'hint',
  usage: '[LESSON[/ASSIGNMENT]] [--json]',
  options: { json: { type: 'boolean', help: 'print one JSON document' } },
  positionals: 1,
  async run(parsed, context) {
    const learner = await readLearner(context);
    const target = await chosenTarget(parsed, learner);
    const assignment = target.assignment ?? openAssignment(target, learner);
    const id = target.lesson.id;
    const hints = parseLesson(readFileSync(target.lesson.text, 'utf8')).hints.get(assignment) ?? [];
    const before = learner.progress[id] ?? untouchedLesson;
    const level = Math.min((before.hints[assignment] ?? 0) + 1, hints.length);
    const hint = hints[level - 1];
    if (hint === undefined) throw new UsageError(`${id}/${assignment} has no hints`, { code: 'NO_HINTS' });
    if (level !== before.hints[assignment]) {
      const shown = { ...before, hints: { ...before.hints, [assignment]: level } };
      writeProgress(learner.root, { ...learner.progress, [id]: shown });
    }
    if (parsed.values['json'] === true) {
      context.stdout.write(`${JSON.stringify({ lesson: id, assignment, level, of: hints.length, hint })}\n`);
      return 0;
    }
    const { width, style } = textOptions({}, context);
    const head = style.strong(`${id}/${assignment}, hint ${level} of ${hints.length}`);
    const more =
      level < hints.length
        ? 'Again for the next one.'
        : `That was the last. xdp-workbook solution ${id} shows ours.`;
    context.stdout.write(`${head}\n\n${wrap(hint, width)}\n\n${style.faint(more)}\n`);
    return 0;
  },
};

/** The first assignment that is not passed, or the last one when all are. */
function openAssignment({ lesson }: Target, { standings }: Learner): string {
  const standing = standings.find(({ front }) => front.id === lesson.id);
  const open = standing?.assignments.find(({ passed }) => !passed) ?? standing?.assignments.at(-1);
  if (open === undefined) throw new UsageError(`${lesson.id} has no assignments`, { code: 'NO_HINTS' });
  return open.id;
}
