import type { SparkChart } from './chart.ts';
import { shownUnit } from './shown-unit.ts';
import { rangeOf } from './spread.ts';
import { colourOf, element, label, svgDocument } from './svg.ts';

const width = 720;
const edge = 16;
const height = 110;
const [top, bottom] = [38, 84];

/** A line from left to right over its own shade, from zero up, and the spread in words. */
export function sparkSvg({ title, unit: measured, values }: SparkChart): string {
  const head = label(title, { x: edge, y: 24, room: width - 2 * edge, bold: true });
  if (values.length === 0) {
    const nothing = label('nothing measured', { x: edge, y: bottom, room: width });
    return svgDocument(title, width, height, [head, nothing]);
  }
  const { low, median, high } = rangeOf(values);
  const unit = shownUnit(measured, high);
  const step = (width - 2 * edge) / Math.max(1, values.length - 1);
  const heightOf = (value: number) => (high > 0 ? (Math.max(0, value) / high) * (bottom - top) : 0);
  const places = values.map((value, index) => {
    return `${(edge + index * step).toFixed(1)},${(bottom - heightOf(value)).toFixed(1)}`;
  });
  const end = edge + (values.length - 1) * step;
  const area = [`${edge},${bottom}`, ...places, `${end.toFixed(1)},${bottom}`].join(' ');
  const said = `${unit.format(median)} (${unit.number(low)} to ${unit.number(high)})`;
  return svgDocument(title, width, height, [
    head,
    element('polygon', { points: area, fill: colourOf(0), 'fill-opacity': '0.2' }),
    element('polyline', { points: places.join(' '), fill: 'none', stroke: colourOf(0), 'stroke-width': 2 }),
    label(said, { x: edge, y: height - 8, room: width - 2 * edge }),
  ]);
}
