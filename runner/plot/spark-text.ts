import type { SparkChart } from './chart.ts';
import { columnsOf, fit } from './columns.ts';
import { inkFor, widthFor, type DrawOptions } from './ink.ts';
import { shownUnit } from './shown-unit.ts';
import { rangeOf } from './spread.ts';

/** Of the width; a longer title is cut. */
const mostForTitle = 0.35;

/** One line: the title, heights from zero up, and the spread. Where there are too many values, means of neighbours. */
export function sparkText(chart: SparkChart, options: DrawOptions): readonly string[] {
  const [ink, width] = [inkFor(options), widthFor(options)];
  const { title, values } = chart;
  const head = fit(title, Math.floor(width * mostForTitle), ink.cut);
  if (values.length === 0) return [fit(`${head}  nothing measured`, width, ink.cut)];
  const { low, median, high } = rangeOf(values);
  const unit = shownUnit(chart.unit, high);
  const said = `${unit.format(median)}  (${unit.number(low)} to ${unit.number(high)})`;
  const room = Math.max(1, width - columnsOf(head) - columnsOf(said) - 4);
  const steps = ink.spark.length;
  const heights = thinned(values, room).map((value) => {
    const height = high > 0 ? Math.ceil((value / high) * steps) - 1 : 0;
    return ink.spark[Math.max(0, Math.min(steps - 1, height))] ?? '';
  });
  return [fit(`${head}  ${heights.join('')}  ${said}`, width, ink.cut)];
}

/** As many values as there is room for, each the mean of those that fall together. */
function thinned(values: readonly number[], room: number): readonly number[] {
  if (values.length <= room) return values;
  return Array.from({ length: room }, (_, index) => {
    const [from, to] = [index, index + 1].map((at) => Math.floor((at * values.length) / room));
    const together = values.slice(from, to);
    return together.reduce((sum, value) => sum + value, 0) / together.length;
  });
}
