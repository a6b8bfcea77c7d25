import { endWords, type LineChart } from './chart.ts';
import { columnsOf, fit, tame } from './columns.ts';
import { Grid } from './grid.ts';
import { inkFor, widthFor, type DrawOptions, type Ink } from './ink.ts';
import { lineScales, type LineScales } from './line-scales.ts';
import { shownUnit } from './shown-unit.ts';

const rows = 14;

/** Lines of a line chart, none longer than the width: axes, points with their spread, and the key. */
export function lineText(chart: LineChart, options: DrawOptions): readonly string[] {
  const [ink, width] = [inkFor(options), widthFor(options)];
  const [low, high] = endWords[chart.ends];
  const scales = lineScales(chart);
  const unit = shownUnit(chart.y.unit, scales.y.high);
  const tickAt = new Map(scales.y.ticks.map((tick) => [rowOf(scales.y.share(tick)), unit.number(tick)]));
  const margin = Math.max(...[...tickAt.values()].map((text) => text.length));
  const columns = width - margin - 2;
  const grid = drawn(chart, scales, columns, ink);
  const body = grid.lines().map((line, row) => {
    const tick = tickAt.get(row);
    return `${(tick ?? '').padStart(margin)} ${tick === undefined ? ink.axis.side : ink.axis.tick}${line}`;
  });
  const blank = ' '.repeat(margin + 1);
  return [
    ...[
      chart.title,
      `${chart.y.label} in ${unit.name || 'numbers'}${logWord(chart.y.scale)}; median, ${low} to ${high}`,
    ],
    ...body,
    `${blank}${ink.axis.corner}${ink.axis.foot.repeat(columns)}`,
    `${blank} ${xTicks(chart, scales, columns)}`,
    `${blank} ${chart.x.label} in ${chart.x.unit}${logWord(chart.x.scale)}`,
    ...keyLines(chart, width, ink),
  ].map((line) => fit(line.trimEnd(), width, ink.cut));
}

const logWord = (scale: string) => (scale === 'log' ? ', logarithmic' : '');
const rowOf = (share: number) => Math.round((1 - share) * (rows - 1));

/** Later lines are drawn first, so that the first, which is the reader's own, lies above. */
function drawn({ lines }: LineChart, { x, y }: LineScales, columns: number, ink: Ink): Grid {
  const grid = new Grid(rows, columns);
  const columnOf = (value: number) => Math.round(x.share(value) * (columns - 1));
  for (const [index, { points }] of [...lines.entries()].toReversed()) {
    const places = points.map((point) => ({
      column: columnOf(point.x),
      row: rowOf(y.share(point.y.median)),
      top: rowOf(y.share(point.y.high)),
      bottom: rowOf(y.share(point.y.low)),
    }));
    for (const [at, place] of places.entries()) grid.join(places[at - 1] ?? place, place, ink.between);
    for (const { column, top, bottom } of places)
      for (let row = top; row <= bottom; row++) grid.put(row, column, ink.spread);
    for (const { row, column } of places) grid.put(row, column, ink.points[index % ink.points.length] ?? '*');
  }
  return grid;
}

/** Values of x under their points, as many as stand apart from one another. */
function xTicks({ x, lines }: LineChart, scales: LineScales, columns: number): string {
  const values = [...new Set(lines.flatMap(({ points }) => points.map((point) => point.x)))];
  const unit = shownUnit(x.unit, 0);
  let text = '';
  for (const value of values.toSorted((left, right) => left - right)) {
    const label = unit.number(value);
    const middle = Math.round(scales.x.share(value) * (columns - 1));
    const start = Math.max(0, Math.min(columns - label.length, middle - Math.floor(label.length / 2)));
    if (start < text.length + (text === '' ? 0 : 1)) continue;
    text = text.padEnd(start) + label;
  }
  return text;
}

function keyLines({ lines }: LineChart, width: number, ink: Ink): readonly string[] {
  const entries = lines.map(
    ({ label }, index) => `${ink.points[index % ink.points.length] ?? '*'} ${tame(label)}`,
  );
  const rowsOfKey: string[] = [];
  for (const entry of entries.map((text) => fit(text, width, ink.cut))) {
    const last = rowsOfKey.at(-1);
    if (last !== undefined && columnsOf(last) + 3 + columnsOf(entry) <= width)
      rowsOfKey[rowsOfKey.length - 1] = `${last}   ${entry}`;
    else rowsOfKey.push(entry);
  }
  return rowsOfKey;
}
