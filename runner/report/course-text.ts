import type { CheckResult } from '../protocol/event.ts';
import type { CheckReport } from '../protocol/report.ts';
import { checkText } from './check-text.ts';
import type { TextOptions } from './text-options.ts';
import { wrap } from './wrap.ts';

/** One line a lesson, and for one that does not pass what stands in its way; all of it with --verbose. */
export function courseText(report: CheckReport, options: TextOptions): string {
  if (options.verbose) return `${checkText(report, options)}\n`;
  const { style, width } = options;
  const { lesson, outcome, durationMs, error } = report;
  const seconds = style.faint(`${(durationMs / 1000).toFixed(1)} s`);
  if (outcome === 'pass') return `${style.good('✓')} ${lesson}  ${seconds}\n`;
  const obstacles = [...obstaclesOf(report), ...(error === null ? [] : [error.message])];
  return [
    `${style.bad(outcome === 'fail' ? '✗' : '!')} ${lesson}  ${seconds}`,
    ...obstacles.map((obstacle) => `    ${wrap(obstacle, width, '      ')}`),
    '',
  ].join('\n');
}

/** A file that does not compile fails every assignment for the same reason. */
function isNews({ stage, actual }: CheckResult, index: number, all: readonly CheckResult[]): boolean {
  return stage !== 'compile' || all.findIndex((other) => other.actual === actual) === index;
}

/** The required checks that failed; where none did, why checks could not be tried, each reason once. */
function obstaclesOf({ checks, outcome }: CheckReport): string[] {
  const required = checks.filter(({ level }) => level === 'required');
  if (outcome === 'fail') {
    const failed = required.filter((check) => check.outcome === 'fail');
    return failed.filter(isNews).map(({ assignment, id, actual }) => `${assignment} ${id}: ${actual}`);
  }
  const skipped = required.filter((check) => check.outcome === 'skip');
  return [...new Set(skipped.map(({ assignment, actual }) => `${assignment} ${actual}`))];
}
