import type { CheckReport } from '../protocol/report.ts';
import type { Lesson } from './lesson.ts';
import { changeLesson, type Damaged } from './progress.ts';

/**
 * Keeps what a check has shown; what was passed once stays passed. Writes nothing when nothing is new.
 * @returns what was wrong with the progress file, or null
 * @throws EnvironmentError `PROGRESS_NOT_READ`, `PROGRESS_NOT_SAVED`
 */
export function recordReport(
  root: string,
  lesson: Lesson,
  report: CheckReport,
  now = new Date(),
): Promise<Damaged | null> {
  return changeLesson(root, lesson.id, (before) => {
    const fresh = report.assignments.filter(
      ({ id, outcome }) => outcome === 'pass' && before.passed[id] === undefined,
    );
    if (fresh.length === 0) return before;
    const time = now.toISOString();
    const passed = { ...before.passed, ...Object.fromEntries(fresh.map(({ id }) => [id, time])) };
    const whole = lesson.checks.assignments.every(({ id }) => passed[id] !== undefined);
    return { ...before, passed, completed: before.completed ?? (whole ? time : null) };
  });
}
