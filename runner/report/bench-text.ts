import { chartText } from '../plot/chart-text.ts';
import type { DrawOptions } from '../plot/ink.ts';
import { shownUnit, threeDigits } from '../plot/shown-unit.ts';
import type { Spread } from '../plot/spread.ts';
import type { BenchedProgram, BenchReport } from './bench-report.ts';
import type { TextOptions } from './text-options.ts';
import { diagnosticText } from './diagnostic-text.ts';
import { plural, wrap } from './wrap.ts';

/** What `bench` says to a person: costs as bars, how they compare, and what the programs are made of. */
export function benchText(report: BenchReport, options: TextOptions, draw: DrawOptions): string {
  const { diagnostics, chart, programs, error } = report;
  const { style, width } = options;
  const parts = [
    ...diagnostics.map((diagnostic) => diagnosticText(diagnostic, options)),
    ...(chart === null ? [] : [chartText(chart, draw).trimEnd()]),
    ...[baselineText(report), comparisonText(report)].flatMap((text) =>
      text === '' ? [] : wrap(text, width),
    ),
    ...programs.map((program) => programText(program, options)),
    ...(error === null ? [] : [`${style.bad('error')}  ${wrap(error.message, width, '', 7)}`]),
    ...(error === null || error.remedy === null ? [] : [wrap(error.remedy, width)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function baselineText({ baseline, frame, rounds }: BenchReport): string {
  if (baseline === null) return '';
  return (
    `An empty program took ${nanoseconds(baseline)}, and is subtracted. ` +
    `Measured by BPF_PROG_TEST_RUN on one ${frame.kind} frame of ${frame.size} bytes, in ${plural(rounds, 'round')}, in turn.`
  );
}

function comparisonText({ programs, difference, ratio }: BenchReport): string {
  const [first, second] = programs;
  if (first === undefined || second === undefined || difference === null) return '';
  if (difference.low <= 0 && difference.high >= 0)
    return `${nameOf(first)} and ${nameOf(second)}: no difference that can be told from noise.`;
  const firstIsSlower = difference.median > 0;
  const [slower, faster] = firstIsSlower ? [first, second] : [second, first];
  if (ratio === null) {
    const more = shownUnit('ns', 0).format(Math.abs(difference.median));
    return `${nameOf(slower)} takes ${more} longer than ${nameOf(faster)}.`;
  }
  const { low, median, high } = firstIsSlower ? ratio : inverse(ratio);
  const spread = `(${threeDigits(low)} to ${threeDigits(high)})`;
  return `${nameOf(slower)} costs ${threeDigits(median)} times as much as ${nameOf(faster)} ${spread}.`;
}

const inverse = ({ low, median, high }: Spread): Spread => ({
  low: 1 / high,
  median: 1 / median,
  high: 1 / low,
});

const nameOf = ({ name, file }: BenchedProgram) => `${name} (${file})`;

function nanoseconds({ low, median, high }: Spread): string {
  const unit = shownUnit('ns', median);
  return `${unit.format(median)} (${unit.number(low)} to ${unit.number(high)})`;
}

function programText(program: BenchedProgram, { style, width }: TextOptions): string {
  const { instructions, verdict, steady } = program;
  const { translated, jitedBytes, verified } = instructions;
  const code =
    jitedBytes === 0 ? 'interpreted, the JIT compiler is off' : `${jitedBytes} bytes of machine code`;
  const facts = `returns ${verdict}; ${plural(translated, 'instruction')}, ${code}; ${verified} verified`;
  const warning =
    'note: it gets each frame as it left the one before, and does not do the same with that. The time is of whatever it does then.';
  return [
    style.strong(nameOf(program)),
    `  ${wrap(facts, width, '  ')}`,
    ...(steady ? [] : [`  ${style.note(wrap(warning, width, '  '))}`]),
  ].join('\n');
}
