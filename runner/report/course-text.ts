import type { CheckReport } from '../protocol/report.ts';
import { checkText, type TextOptions } from './check-text.ts';

/** One line a lesson, and for one that does not pass the required checks that are not met; all of it with --verbose. */
export function courseText(report: CheckReport, options: TextOptions): string {
  if (options.verbose) return `${checkText(report, options)}\n`;
  const { style } = options;
  const { lesson, outcome, checks, durationMs, error } = report;
  const seconds = style.faint(`${(durationMs / 1000).toFixed(1)} s`);
  if (outcome === 'pass') return `${style.good('✓')} ${lesson}  ${seconds}\n`;
  const missed = checks.filter((check) => check.level === 'required' && check.outcome === 'fail');
  const lines = missed.map(({ assignment, id, actual }) => `    ${assignment}  ${id}: ${actual}`);
  const trouble = error === null ? [] : [`    ${error.message}`];
  return [
    `${style.bad(outcome === 'fail' ? '✗' : '!')} ${lesson}  ${seconds}`,
    ...lines,
    ...trouble,
    '',
  ].join('\n');
}
