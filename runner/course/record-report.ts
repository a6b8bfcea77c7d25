import type { CheckReport } from '../protocol/report.ts';
import type { Lesson } from './lesson.ts';
import { readProgress, untouchedLesson, writeProgress } from './progress.ts';

/**
 * Keeps what a check has shown; what was passed once stays passed. Writes nothing when nothing is new.
 * @returns where a damaged progress file was put aside, or null
 */
export function recordReport(
  root: string,
  lesson: Lesson,
  report: CheckReport,
  now = new Date(),
): string | null {
  const { progress, damaged } = readProgress(root);
  const before = progress[lesson.id] ?? untouchedLesson;
  const time = now.toISOString();
  const fresh = report.assignments.filter(
    ({ id, outcome }) => outcome === 'pass' && before.passed[id] === undefined,
  );
  if (fresh.length === 0) return damaged;
  const passed = { ...before.passed, ...Object.fromEntries(fresh.map(({ id }) => [id, time])) };
  const whole = lesson.checks.assignments.every(({ id }) => passed[id] !== undefined);
  const completed = before.completed ?? (whole ? time : null);
  writeProgress(root, { ...progress, [lesson.id]: { ...before, passed, completed } });
  return damaged;
}
