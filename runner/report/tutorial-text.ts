import type { Outcome } from '../protocol/outcome.ts';
import type { AssignmentReport, CheckReport } from '../protocol/report.ts';
import type { TextOptions } from './text-options.ts';
import { wrap } from './wrap.ts';

const words: Readonly<Record<Outcome, string>> = {
  pass: 'pass',
  fail: 'not yet',
  error: 'error',
  skip: 'skipped',
};
const headings = ['lesson', 'assignment', 'outcome', 'program', 'reason'];
/** The reasons are wrapped, but not into less than this. */
const narrowestReason = 24;

/**
 * A whole checkout for a person: a row for each assignment, with the first reason where it does not pass.
 * @param leftOut folders of lessons that this course does not have
 */
export function tutorialText(
  reports: readonly CheckReport[],
  leftOut: readonly string[],
  options: TextOptions,
): string {
  const { width, style } = options;
  const rows = reports.flatMap((report) => report.assignments.map((assignment) => rowOf(report, assignment)));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) => {
    const fixed = cells
      .slice(0, -1)
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ');
    const indent = ' '.repeat(fixed.length + 2);
    const room = Math.max(width, indent.length + narrowestReason);
    return `${fixed}  ${wrap(cells.at(-1) ?? '', room, indent)}`.trimEnd();
  };
  const passed = reports
    .flatMap(({ assignments }) => assignments)
    .filter(({ outcome }) => outcome === 'pass');
  const summary = `${passed.length} of ${rows.length} assignments pass.`;
  const missing = `Left out, as this course has no checks for them: ${leftOut.join(', ')}.`;
  return [
    style.strong(line(headings)),
    ...rows.map(line),
    '',
    summary,
    ...(leftOut.length === 0 ? [] : [wrap(missing, width)]),
    '',
  ].join('\n');
}

function rowOf(report: CheckReport, { id, outcome, program }: AssignmentReport): string[] {
  const [first = '-', ...more] = program?.split(', ') ?? [];
  const programs = more.length === 0 ? first : `${first} +${more.length}`;
  return [report.lesson, id, words[outcome], programs, outcome === 'pass' ? '' : reasonOf(report, id)];
}

/** What stands first in the way of an assignment: what failed, what broke, or why it was not tried. */
function reasonOf({ checks, error }: CheckReport, id: string): string {
  const required = checks.filter(({ assignment, level }) => assignment === id && level === 'required');
  const first = (outcome: Outcome) => required.find((check) => check.outcome === outcome)?.actual;
  return first('fail') ?? error?.message ?? first('skip') ?? 'it came to no result';
}
