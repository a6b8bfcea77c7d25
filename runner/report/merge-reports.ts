import { worst } from '../protocol/outcome.ts';
import type { AssignmentReport, CheckReport } from '../protocol/report.ts';

/**
 * One report of a lesson whose answer is spread over several files: each assignment as it was graded in the
 * file that has its program, and what the tools said of those files.
 * @param reports at least one, all of the same lesson; a later one may leave assignments out
 */
export function mergeReports([first, ...rest]: readonly [CheckReport, ...CheckReport[]]): CheckReport {
  const reports = [first, ...rest];
  const chosen = first.assignments.map((assignment) => rest.reduce(better, { report: first, assignment }));
  const used = reports.filter((report) => chosen.some((choice) => choice.report === report));
  const assignments = chosen.map(({ assignment }) => assignment);
  const error = used.map((report) => report.error).find((candidate) => candidate !== null) ?? null;
  return {
    ...first,
    outcome: worst([
      ...assignments.map(({ outcome }) => outcome),
      ...(error === null ? [] : ['error' as const]),
    ]),
    durationMs: reports.reduce((sum, { durationMs }) => sum + durationMs, 0),
    assignments,
    checks: chosen.flatMap(({ report, assignment }) =>
      report.checks.filter((check) => check.assignment === assignment.id),
    ),
    diagnostics: used.flatMap(({ diagnostics }) => diagnostics),
    error,
  };
}

interface Choice {
  readonly report: CheckReport;
  readonly assignment: AssignmentReport;
}

/** The report that knows more of an assignment; the earlier one where both know as much. */
function better(choice: Choice, report: CheckReport): Choice {
  const assignment = report.assignments.find(({ id }) => id === choice.assignment.id);
  if (assignment === undefined) return choice;
  const knowsMore = knownBy(report, assignment) > knownBy(choice.report, choice.assignment);
  return knowsMore ? { report, assignment } : choice;
}

const known = { nothing: 0, maybeBroken: 1, otherName: 2, name: 3 } as const;

/** Whether no other file can know an assignment's program better: it is in this one, under its own name. */
export function isSettled(report: CheckReport, assignment: AssignmentReport): boolean {
  return knownBy(report, assignment) === known.name;
}

function knownBy({ checks }: CheckReport, { id, program }: AssignmentReport): number {
  const own = checks.filter(({ assignment, outcome }) => assignment === id && outcome === 'fail');
  if (program === null)
    return own.some(({ stage }) => stage === 'compile') ? known.maybeBroken : known.nothing;
  // Of several programs each may have its advice: a1-name-xdp_pass_func.
  const advised = own.some((check) => check.level === 'advice' && `${check.id}-`.startsWith(`${id}-name-`));
  return advised ? known.otherName : known.name;
}
