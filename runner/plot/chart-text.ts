import { barText } from './bar-text.ts';
import type { Chart } from './chart.ts';
import type { DrawOptions } from './ink.ts';
import { lineText } from './line-text.ts';
import { sparkText } from './spark-text.ts';

/** A chart for the terminal, a newline after each line; no line is wider than it may be. */
export function chartText(chart: Chart, options: DrawOptions): string {
  return linesOf(chart, options)
    .map((line) => `${line}\n`)
    .join('');
}

function linesOf(chart: Chart, options: DrawOptions): readonly string[] {
  switch (chart.kind) {
    case 'bar':
      return barText(chart, options);
    case 'line':
      return lineText(chart, options);
    case 'spark':
      return sparkText(chart, options);
  }
}
