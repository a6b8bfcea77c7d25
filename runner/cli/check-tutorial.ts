import { basename } from 'node:path';
import { Interrupted, UsageError } from '../core/errors.ts';
import { allTargets, type Lesson, type Target } from '../course/lesson.ts';
import { answerIn, readTutorial, type TutorialLesson } from '../course/tutorial.ts';
import type { CheckReport } from '../protocol/report.ts';
import { checkText } from '../report/check-text.ts';
import { courseExitCode, courseReport } from '../report/course-report.ts';
import { tutorialText } from '../report/tutorial-text.ts';
import { kernelFiles } from '../toolchain/kernel-files.ts';
import type { CheckOptions } from './check-options.ts';
import type { Context } from './command.ts';
import { Grader, notBegun, type GradeJob } from './grader.ts';
import { textOptions } from './text-options.ts';

/** Grades every lesson of a checkout that this course has too; one without its folder falls short. */
export async function checkTutorial(
  root: string,
  options: CheckOptions,
  json: boolean,
  context: Context,
): Promise<number> {
  await using grader = Grader.begin(context);
  const lessons = readTutorial(root);
  const targets = await allTargets();
  const { include, seed } = options;
  const reports: CheckReport[] = [];
  for (const { target, answer } of bothHave(targets, lessons)) {
    reports.push(await gradeAnswer(grader, { target, include, seed }, answer));
    if (context.signal.aborted) throw new Interrupted();
  }
  const leftOut = lessons.flatMap(({ id, folder }) =>
    folder === null || targets.some(({ lesson }) => lesson.id === id) ? [] : [basename(folder)],
  );
  const course = courseReport(reports);
  const style = textOptions(options, context);
  const whole = options.verbose ? reports.map((report) => `${checkText(report, style)}\n`) : [];
  context.stdout.write(
    json
      ? `${JSON.stringify({ ...course, leftOut })}\n`
      : [...whole, tutorialText(reports, leftOut, style)].join(''),
  );
  return courseExitCode(course);
}

/**
 * C files of one lesson in a checkout.
 * @throws UsageError `NO_SUCH_FOLDER` where it has none
 */
export function tutorialAnswer(root: string, { id, checks }: Lesson): readonly string[] {
  const found = readTutorial(root).find((lesson) => lesson.id === id);
  if (found === undefined || found.folder === null) {
    throw new UsageError(`there is no folder ${found?.name ?? id} in ${root}`, { code: 'NO_SUCH_FOLDER' });
  }
  return answerIn(found.folder, checks.file);
}

interface Pair {
  readonly target: Target;
  readonly answer: TutorialLesson;
}

function bothHave(targets: readonly Target[], lessons: readonly TutorialLesson[]): Pair[] {
  return targets.flatMap((target) => {
    const answer = lessons.find(({ id }) => id === target.lesson.id);
    return answer === undefined ? [] : [{ target, answer }];
  });
}

async function gradeAnswer(
  grader: Grader,
  job: Omit<GradeJob, 'files'>,
  { name, folder }: TutorialLesson,
): Promise<CheckReport> {
  if (folder === null) return notBegun(job, `there is no folder ${name}`);
  try {
    const files = kernelFiles(answerIn(folder, job.target.lesson.checks.file));
    if (files.length === 0) return notBegun(job, `there is no C file for the kernel in ${basename(folder)}`);
    return await grader.grade({ ...job, files });
  } catch (error) {
    if (error instanceof UsageError) return notBegun(job, error.message);
    throw error;
  }
}
