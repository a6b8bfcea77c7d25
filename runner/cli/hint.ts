import { readFileSync } from 'node:fs';
import { UsageError } from '../core/errors.ts';
import type { Target } from '../course/lesson.ts';
import { parseLesson } from '../course/lesson-text.ts';
import { changeLesson } from '../course/progress.ts';
import { hintText, type Hint } from '../report/hint-text.ts';
import type { Command, Context, Parsed } from './command.ts';
import { chosenTarget, readLearner, type Learner } from './learner.ts';
import { outputOptions, textOptions } from './text-options.ts';

export const hintCommand: Command = {
  name: 'hint',
  usage: '[LESSON[/ASSIGNMENT]] [--json]',
  options: outputOptions,
  positionals: 1,
  async run(parsed, context) {
    const { hint, done } = await takeHint(parsed.positionals, context);
    if (parsed.values['json'] === true) {
      context.stdout.write(`${JSON.stringify(hint)}\n`);
      return 0;
    }
    const { lesson, assignment, level, of } = hint;
    const next = `The next one: xdp-workbook hint ${lesson}/${assignment}`;
    const answer = `That was the last one. Our answer: xdp-workbook solution ${lesson}${done ? '' : ' --yes'}`;
    const options = textOptions({ plain: parsed.values['plain'] === true }, context);
    context.stdout.write(`${hintText(hint, level < of ? next : answer, options)}\n`);
    return 0;
  },
};

/**
 * The next hint of what the words name, or of where the learner is; it is remembered that they have had it.
 * @returns the hint, and whether the lesson is passed
 * @throws UsageError `NO_HINTS`, and those of `chosenTarget`
 */
export async function takeHint(
  words: Parsed['positionals'],
  context: Context,
): Promise<{ readonly hint: Hint; readonly done: boolean }> {
  const learner = await readLearner(context);
  const target = await chosenTarget(words, learner);
  const assignment = target.assignment ?? openAssignment(target, learner);
  const lesson = target.lesson.id;
  const hints = parseLesson(readFileSync(target.lesson.text, 'utf8')).hints.get(assignment) ?? [];
  const level = await nextLevel(learner.root, lesson, assignment, hints.length);
  const text = hints[level - 1];
  if (text === undefined) throw new UsageError(`${lesson}/${assignment} has no hints`, { code: 'NO_HINTS' });
  const done = learner.standings.some((standing) => standing.front.id === lesson && standing.done);
  return { hint: { lesson, assignment, level, of: hints.length, hint: text }, done };
}

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
