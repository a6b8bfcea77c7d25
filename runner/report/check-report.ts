import type { CheckResult, ErrorReport } from '../protocol/event.ts';
import { worst, type Outcome } from '../protocol/outcome.ts';
import type { AssignmentReport, CheckReport, Diagnostic } from '../protocol/report.ts';

/** What is known of an assignment before anything ran. */
export interface AssignmentPlan {
  readonly id: string;
  readonly title: string;
}

export interface CheckFacts {
  readonly lesson: string;
  readonly seed: number;
  readonly durationMs: number;
  /** Name of the graded file; null without one. */
  readonly file: string | null;
  readonly assignments: readonly AssignmentPlan[];
  readonly checks: readonly CheckResult[];
  /** Graded program by assignment id. */
  readonly programs: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  readonly error: ErrorReport | null;
}

/** Makes the document of one check; required checks alone decide its outcomes. */
export function checkReport(facts: CheckFacts): CheckReport {
  const { lesson, seed, durationMs, file, programs, diagnostics, error } = facts;
  // Assignments are graded side by side; a report has them in their order.
  const order = facts.assignments.map(({ id }) => id);
  const checks = facts.checks.toSorted(
    (left, right) => order.indexOf(left.assignment) - order.indexOf(right.assignment),
  );
  const assignments = facts.assignments.map(({ id, title }): AssignmentReport => ({
    id,
    title,
    outcome: assignmentOutcome(id, checks, error),
    program: programs.get(id) ?? null,
    file,
  }));
  const outcome = worst([
    ...assignments.map((assignment) => assignment.outcome),
    ...(error === null ? [] : ['error' as const]),
  ]);
  return { lesson, outcome, durationMs, seed, assignments, checks, diagnostics, error };
}

/**
 * An assignment that broke off before it failed or was skipped ends in `error`, never in `pass`; so does one
 * that nothing was found out about.
 */
function assignmentOutcome(id: string, checks: readonly CheckResult[], error: ErrorReport | null): Outcome {
  const required = checks.filter((check) => check.assignment === id && check.level === 'required');
  if (required.length === 0) return 'error';
  const outcome = worst(required.map((check) => check.outcome));
  return error !== null && outcome !== 'fail' ? 'error' : outcome;
}

/** Exit code of a check (DESIGN section 5). */
export function exitCodeOf({ outcome, error }: CheckReport): number {
  switch (outcome) {
    case 'pass':
      return 0;
    case 'fail':
      return 1;
    case 'skip':
      return 69;
    case 'error':
      return error?.exitCode ?? 70;
  }
}
