import { UsageError, Interrupted } from '../core/errors.ts';
import { allTargets, findTarget, type Target } from '../course/lesson.ts';
import { recordReport } from '../course/record-report.ts';
import { learnerFile, workspaceRoot } from '../course/workspace.ts';
import { reportError } from '../protocol/json-lines.ts';
import { worst } from '../protocol/outcome.ts';
import type { CheckReport } from '../protocol/report.ts';
import { courseExitCode, courseReport } from '../report/course-report.ts';
import { checkReport, exitCodeOf } from '../report/check-report.ts';
import { checkText } from '../report/check-text.ts';
import { courseText } from '../report/course-text.ts';
import { checkOptionTable, readCheckOptions, type CheckOptions } from './check-options.ts';
import type { Command, Context } from './command.ts';
import { damagedNote } from './damaged-note.ts';
import { Grader, notBegun } from './grader.ts';
import { checkTutorial, tutorialAnswer } from './check-tutorial.ts';
import { chosenTarget, readLearner } from './learner.ts';
import { textOptions } from './text-options.ts';
import { wayOn } from './way-on.ts';

export const checkCommand: Command = {
  name: 'check',
  usage: '[LESSON[/ASSIGNMENT] | --all] [options]',
  options: checkOptionTable,
  positionals: 1,
  refuse: (error) => undone('', error),
  async run(parsed, context) {
    const json = parsed.values['json'] === true;
    try {
      const options = readCheckOptions(parsed);
      const { source, target } = options;
      if (target === null && typeof source === 'object' && 'dir' in source)
        return await checkTutorial(source.dir, options, json, context);
      if (options.all) return await checkAll(options, json, context);
      const named = target === null ? null : await findTarget(target);
      return await checkOne(named, options, json, context);
    } catch (error) {
      // With --json an error is a document too; without, main prints it.
      if (!json) throw error;
      const reason = context.signal.aborted ? new Interrupted() : error;
      const report = undone(parsed.positionals[0] ?? '', reason);
      context.stdout.write(`${JSON.stringify(report)}\n`);
      return exitCodeOf(report);
    }
  },
};

/** The document of a check that came to no result. */
function undone(lesson: string, error: unknown): CheckReport {
  const nothing = {
    file: null,
    assignments: [],
    checks: [],
    programs: new Map<string, string>(),
    diagnostics: [],
  };
  return checkReport({ lesson, seed: 0, durationMs: 0, ...nothing, error: reportError(error) });
}

/** @param named null means the lesson that the learner is at */
async function checkOne(
  named: Target | null,
  options: CheckOptions,
  json: boolean,
  context: Context,
): Promise<number> {
  const { target, report } = await gradeOne(named, options, context);
  const more = options.source === 'learner' ? wayOn(target, report) : '';
  context.stdout.write(
    json ? `${JSON.stringify(report)}\n` : `${checkText(report, textOptions(options, context))}${more}`,
  );
  return exitCodeOf(report);
}

/** Grades what the learner has of a lesson or an assignment, and keeps what was passed. */
export async function checkAnswer(named: string, context: Context): Promise<CheckReport> {
  const options = readCheckOptions({ values: {}, positionals: [named], rest: [] });
  return (await gradeOne(await findTarget(named), options, context)).report;
}

async function gradeOne(
  named: Target | null,
  options: CheckOptions,
  context: Context,
): Promise<{ readonly target: Target; readonly report: CheckReport }> {
  await using grader = Grader.begin(context);
  const target = named ?? (await chosenTarget([], await readLearner(context)));
  grader.prepare(target.lesson.id);
  const { include, seed } = options;
  const files = sourceFiles(target, options, context);
  const graded = await grader.grade({ target, files, include, seed });
  if (context.signal.aborted) throw new Interrupted();
  return { target, report: await keep(target, graded, options, context) };
}

/** Every lesson in turn through one lab; a lesson that was not begun falls short like any other. */
async function checkAll(options: CheckOptions, json: boolean, context: Context): Promise<number> {
  await using grader = Grader.begin(context);
  const reports: CheckReport[] = [];
  for (const target of await allTargets()) {
    const graded = await gradeOrNotBegun(grader, target, options, context);
    if (context.signal.aborted) throw new Interrupted();
    const report = await keep(target, graded, options, context);
    if (!json) context.stdout.write(courseText(report, textOptions(options, context)));
    reports.push(report);
  }
  const course = courseReport(reports);
  if (json) context.stdout.write(`${JSON.stringify(course)}\n`);
  return courseExitCode(course);
}

async function gradeOrNotBegun(
  grader: Grader,
  target: Target,
  options: CheckOptions,
  context: Context,
): Promise<CheckReport> {
  const { include, seed } = options;
  try {
    return await grader.grade({ target, files: sourceFiles(target, options, context), include, seed });
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== 'NOT_BEGUN') throw error;
    return notBegun({ target, include, seed }, error.message);
  }
}

/**
 * Progress is kept of the learner's own file in the workspace, of no other. A report that cannot be kept is
 * shown all the same, and says so.
 */
async function keep(
  { lesson }: Target,
  report: CheckReport,
  { source }: CheckOptions,
  context: Context,
): Promise<CheckReport> {
  if (source !== 'learner') return report;
  try {
    const damaged = await recordReport(workspaceRoot(context.environment), lesson, report);
    if (damaged !== null) context.stderr.write(damagedNote(damaged));
    return report;
  } catch (error) {
    return { ...report, outcome: worst([report.outcome, 'error']), error: reportError(error) };
  }
}

function sourceFiles(
  { lesson }: Target,
  { source }: CheckOptions,
  { environment }: Context,
): readonly string[] {
  if (source === 'solution') return [lesson.solution];
  if (source === 'starter') return [lesson.starter];
  if (source === 'learner') return [learnerFile(lesson, workspaceRoot(environment))];
  return 'dir' in source ? tutorialAnswer(source.dir, lesson) : source.files;
}
