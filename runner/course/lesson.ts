import { join } from 'node:path';
import { environmentName, type LessonChecks } from '../../checks/kinds/lesson-checks.ts';
import { lessonIds, loadLessonChecks } from '../../checks/lesson-list.ts';
import { UsageError } from '../core/errors.ts';
import { packageRoot } from '../core/package-root.ts';
import { didYouMean, nearest } from './nearest.ts';

/** A lesson of the course and where its files lie. */
export interface Lesson {
  readonly id: string;
  readonly checks: LessonChecks;
  /** Its lesson.md. */
  readonly text: string;
  /** The C file as the learner gets it. */
  readonly starter: string;
  /** Our reference answer. */
  readonly solution: string;
  /** Name of its environment in the live lab. */
  readonly environment: string;
}

/** What `LESSON` or `LESSON/aN` on a command line names. */
export interface Target {
  readonly lesson: Lesson;
  /** Null means the whole lesson. */
  readonly assignment: string | null;
}

/** @throws UsageError `UNKNOWN_LESSON`, with the nearest names */
async function findLesson(id: string): Promise<Lesson> {
  const checks = await loadLessonChecks(id);
  if (checks === undefined)
    throw unknown('UNKNOWN_LESSON', `there is no lesson ${id}`, nearest(id, lessonIds), lessonIds);
  const file = (folder: string) => join(packageRoot(), folder, id, checks.file);
  const text = join(packageRoot(), 'lessons', id, 'lesson.md');
  const environment = environmentName(id);
  return { id, checks, text, starter: file('bpf'), solution: file('solutions'), environment };
}

/** Every lesson, in the order in which they are taught. */
export function allTargets(): Promise<Target[]> {
  return Promise.all(lessonIds.map((id) => findTarget(id)));
}

/** @throws UsageError `UNKNOWN_LESSON`, `UNKNOWN_ASSIGNMENT` */
export async function findTarget(text: string): Promise<Target> {
  const slash = text.indexOf('/');
  const lesson = await findLesson(slash < 0 ? text : text.slice(0, slash));
  if (slash < 0) return { lesson, assignment: null };
  const wanted = text.slice(slash + 1);
  const ids = lesson.checks.assignments.map(({ id }) => id);
  if (ids.includes(wanted)) return { lesson, assignment: wanted };
  throw unknown('UNKNOWN_ASSIGNMENT', `${lesson.id} has no assignment ${wanted}`, nearest(wanted, ids), ids);
}

function unknown(code: string, message: string, near: readonly string[], all: readonly string[]): UsageError {
  return new UsageError(message, { code, remedy: didYouMean(near) ?? `There is: ${all.join(', ')}.` });
}
