import type { CheckResult, ErrorReport } from '../protocol/event.ts';
import type { AssignmentReport, CheckReport, Diagnostic } from '../protocol/report.ts';
import { detailLines } from './detail-text.ts';
import { diagnosticText } from './diagnostic-text.ts';
import type { Style } from './style.ts';
import type { TextOptions } from './text-options.ts';
import { wrap } from './wrap.ts';

const marks = { pass: '✓', fail: '✗', error: '!', skip: '–' } as const;

/** A check report for a person to read. */
export function checkText(report: CheckReport, options: TextOptions): string {
  const parts = [
    ...diagnosticsText(report.diagnostics, options),
    ...report.assignments.map((assignment) => assignmentText(assignment, report.checks, options)),
    summary(report, options),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Warnings that nobody needs more than a few of; no answer fails for one. */
const fewWarnings = 3;

function diagnosticsText(diagnostics: readonly Diagnostic[], options: TextOptions): string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const shown = options.verbose ? warnings : warnings.slice(0, fewWarnings);
  const hidden = warnings.length - shown.length;
  const brief = [
    ...shown.map((warning) => diagnosticText(warning, options)),
    ...(hidden === 0 ? [] : [`… and ${hidden} more of clang's warnings; --verbose shows them`]),
  ];
  return [
    ...errors.map((error) => diagnosticText(error, options)),
    ...(brief.length === 0 ? [] : [brief.join('\n')]),
  ];
}

function assignmentText(
  assignment: AssignmentReport,
  checks: readonly CheckResult[],
  options: TextOptions,
): string {
  const { style } = options;
  const heading = style.strong(`${assignment.id}  ${assignment.title}`);
  const { program, file } = assignment;
  const graded =
    program === null ? [] : [style.faint(`  graded: ${program}${file === null ? '' : ` in ${file}`}`)];
  const own = checks.filter((check) => check.assignment === assignment.id);
  const tried = own.filter(({ outcome }) => outcome !== 'skip');
  const skipped = own.filter(({ outcome }) => outcome === 'skip');
  return [
    heading,
    ...graded,
    ...tried.flatMap((check) => checkLines(check, options)),
    ...skippedLines(skipped, options),
  ].join('\n');
}

/** Checks that were not tried, a line a reason; their titles with --verbose. */
function skippedLines(skipped: readonly CheckResult[], { style, width, verbose }: TextOptions): string[] {
  const reasons = new Set(skipped.map(({ actual }) => actual));
  return [...reasons].flatMap((reason) => {
    const own = skipped.filter(({ actual }) => actual === reason);
    const head = wrap(
      `${own.length} more ${own.length === 1 ? 'check' : 'checks'} ${reason}`,
      width - 4,
      '    ',
    );
    const titles = verbose ? own.map(({ title }) => `      ${wrap(title, width, '      ')}`) : [];
    return [head, ...titles].map((line, index) =>
      style.faint(index === 0 ? `  ${marks.skip} ${line}` : line),
    );
  });
}

/** One check: its title, and what was found where it does not pass. */
export function checkLines(check: CheckResult, options: TextOptions): string[] {
  const { style, width, verbose } = options;
  const title = wrap(check.title, width, '    ');
  const detail = (label: string, text: string) =>
    `      ${style.faint(label)} ${wrap(text, width, ' '.repeat(15))}`;
  const facts = [detail('expected', check.expected), detail('found   ', check.actual)];
  const line = `  ${markOf(check, style)} ${title}`;
  if (check.outcome === 'pass') return verbose ? [line, ...facts] : [line];
  const hint = check.hint === null ? [] : [detail('hint    ', check.hint)];
  const shown = check.detail === undefined ? [] : detailLines(check.detail);
  return [line, ...facts, ...shown, ...hint];
}

function markOf({ outcome, level }: CheckResult, style: Style): string {
  if (outcome === 'pass') return style.good(marks.pass);
  return level === 'advice' ? style.note('advice:') : style.bad(marks[outcome]);
}

function summary({ lesson, outcome, durationMs, seed, error }: CheckReport, options: TextOptions): string {
  const { style } = options;
  const seconds = `${(durationMs / 1000).toFixed(1)} s, seed ${seed}`;
  const trouble = error === null ? [] : errorLines(lesson, error, options);
  switch (outcome) {
    case 'pass':
      return `${style.good('pass')}  ${lesson} ${style.faint(`(${seconds})`)}`;
    case 'fail':
      return [`${style.bad('not yet')}  ${lesson} ${style.faint(`(${seconds})`)}`, ...trouble].join('\n');
    case 'skip':
      return `${style.note('skipped')}  ${lesson}: not everything could be tried ${style.faint(`(${seconds})`)}`;
    case 'error':
      return trouble.join('\n') || `${style.bad('error')}  ${lesson}: a part of it came to no result`;
  }
}

function errorLines(
  lesson: string,
  { message, remedy }: ErrorReport,
  { style, width }: TextOptions,
): string[] {
  const advice = remedy === null ? [] : [wrap(remedy, width)];
  return [`${style.bad('error')}  ${lesson}: ${message}`, ...advice];
}
