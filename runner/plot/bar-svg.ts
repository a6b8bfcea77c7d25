import { endWords, type Bar, type BarChart } from './chart.ts';
import { tame } from './columns.ts';
import { makeScale, type Scale } from './scale.ts';
import { shownUnit, type ShownUnit } from './shown-unit.ts';
import { colourOf, element, label, line, svgDocument, textWidth } from './svg.ts';

const width = 720;
const edge = 16;
const rowHeight = 34;
const barHeight = 18;
const headHeight = 44;
const footHeight = 44;
/** Of the picture's width; a longer label is cut. */
const mostForLabels = 230;

interface Frame {
  readonly scale: Scale;
  readonly unit: ShownUnit;
  readonly left: number;
  readonly right: number;
}

/** A row a bar: the bar up to the median, a whisker from the least to the most, and the numbers. */
export function barSvg(chart: BarChart): string {
  const measured = chart.bars.flatMap(({ value }) => (value === null ? [] : [value]));
  const unit = shownUnit(chart.unit, Math.max(0, ...measured.map((value) => value.median)));
  const scale = makeScale(
    chart.scale,
    measured.flatMap(({ low, median, high }) => [low, median, high]),
  );
  const labels = Math.min(mostForLabels, Math.max(0, ...chart.bars.map((bar) => textWidth(tame(bar.label)))));
  const numbers = Math.max(0, ...measured.map(({ median }) => textWidth(unit.format(median))));
  const frame = { scale, unit, left: edge + labels + 10, right: width - edge - numbers - 10 };
  const height = headHeight + chart.bars.length * rowHeight + footHeight;
  return svgDocument(chart.title, width, height, [
    label(chart.title, { x: edge, y: 26, room: width - 2 * edge, bold: true }),
    ...axis(frame, height, chart),
    ...chart.bars.flatMap((bar, index) => row(bar, index, frame)),
  ]);
}

function axis({ scale, unit, left, right }: Frame, height: number, chart: BarChart): string[] {
  const foot = height - footHeight;
  const [low, high] = endWords[chart.ends];
  const log = chart.scale === 'log' ? ', logarithmic' : '';
  const word = `${unit.name}${log}; median, ${low} to ${high}`;
  return [
    ...scale.ticks.flatMap((tick) => {
      const x = left + scale.share(tick) * (right - left);
      return [
        line(x, headHeight - 6, x, foot, '#ddd'),
        label(unit.number(tick), { x, y: foot + 16, anchor: 'middle', room: 60 }),
      ];
    }),
    label(word, { x: (left + right) / 2, y: foot + 34, anchor: 'middle', room: right - left }),
  ];
}

function row(
  { label: name, value, note }: Bar,
  index: number,
  { scale, unit, left, right }: Frame,
): string[] {
  const middle = headHeight + index * rowHeight + rowHeight / 2 - 4;
  const text = { y: middle + 5 };
  const named = label(name, { ...text, x: left - 10, anchor: 'end', room: left - 10 - edge });
  if (value === null)
    return [named, label(note ?? 'not measured', { ...text, x: left + 6, room: right - left })];
  const at = (number: number) => left + scale.share(number) * (right - left);
  const [low, median, high] = [at(value.low), at(value.median), at(value.high)];
  return [
    named,
    element('rect', {
      x: left,
      y: middle - barHeight / 2,
      width: Math.max(1, median - left),
      height: barHeight,
      fill: colourOf(index),
    }),
    line(low, middle, high, middle, '#222', 1.5),
    ...[low, high].map((x) => line(x, middle - 5, x, middle + 5, '#222', 1.5)),
    label(unit.format(value.median), { ...text, x: right + 10, room: width - right - 10 }),
  ];
}
