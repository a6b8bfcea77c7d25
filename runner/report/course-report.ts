import { worst, type Outcome } from '../protocol/outcome.ts';
import type { CheckReport } from '../protocol/report.ts';
import { exitCodeOf } from './check-report.ts';

/** The document that `check --all --json` prints. */
export interface CourseReport {
  readonly outcome: Outcome;
  readonly lessons: readonly CheckReport[];
}

export function courseReport(lessons: readonly CheckReport[]): CourseReport {
  return { outcome: worst(lessons.map(({ outcome }) => outcome)), lessons };
}

/** The exit code of the lesson that decides the whole. */
export function courseExitCode({ outcome, lessons }: CourseReport): number {
  const deciding = lessons.find((lesson) => lesson.outcome === outcome);
  return deciding === undefined ? 0 : exitCodeOf(deciding);
}
