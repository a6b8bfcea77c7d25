import { endWords, type Line, type LineChart } from './chart.ts';
import { lineScales, type LineScales } from './line-scales.ts';
import { shownUnit } from './shown-unit.ts';
import { colourOf, element, label, line, svgDocument } from './svg.ts';

const width = 720;
const edge = 16;
const frame = { left: 76, right: width - edge, top: 64, bottom: 344 } as const;
const keyRow = 20;

/** Axes with ticks, a line and its points a contender, and at each point a whisker from the least to the most. */
export function lineSvg(chart: LineChart): string {
  const scales = lineScales(chart);
  const height = frame.bottom + 56 + chart.lines.length * keyRow + edge;
  return svgDocument(chart.title, width, height, [
    label(chart.title, { x: edge, y: 26, room: width - 2 * edge, bold: true }),
    ...yAxis(chart, scales),
    ...xAxis(chart, scales),
    ...chart.lines.flatMap((one, index) => drawLine(one, scales, colourOf(index))),
    ...chart.lines.flatMap(({ label: name }, index) => {
      const y = frame.bottom + 62 + index * keyRow;
      return [
        element('circle', { cx: frame.left + 6, cy: y - 4, r: 5, fill: colourOf(index) }),
        label(name, { x: frame.left + 18, y, room: frame.right - frame.left - 18 }),
      ];
    }),
  ]);
}

const xAt = (share: number) => frame.left + share * (frame.right - 12 - frame.left);
const yAt = (share: number) => frame.bottom - share * (frame.bottom - frame.top);
const logWord = (scale: string) => (scale === 'log' ? ', logarithmic' : '');

function yAxis({ y, ends }: LineChart, scales: LineScales): string[] {
  const unit = shownUnit(y.unit, scales.y.high);
  const [low, high] = endWords[ends];
  const name = `${y.label} in ${unit.name || 'numbers'}${logWord(y.scale)}; median, ${low} to ${high}`;
  return [
    label(name, { x: edge, y: 48, room: width - 2 * edge }),
    ...scales.y.ticks.flatMap((tick) => {
      const at = yAt(scales.y.share(tick));
      return [
        line(frame.left, at, frame.right, at, '#ddd'),
        label(unit.number(tick), { x: frame.left - 8, y: at + 4, anchor: 'end', room: frame.left - 12 }),
      ];
    }),
  ];
}

/** Values of x under their points, as many as stand apart from one another. */
function xAxis({ x, lines }: LineChart, scales: LineScales): string[] {
  const values = [...new Set(lines.flatMap(({ points }) => points.map((point) => point.x)))];
  const unit = shownUnit(x.unit, 0);
  const apart = 44;
  let last = -apart;
  const ticks = values
    .toSorted((left, right) => left - right)
    .flatMap((value) => {
      const at = xAt(scales.x.share(value));
      if (at - last < apart) return [];
      last = at;
      const text = label(unit.number(value), { x: at, y: frame.bottom + 18, anchor: 'middle', room: apart });
      return [line(at, frame.bottom, at, frame.bottom + 4), text];
    });
  const middle = (frame.left + frame.right) / 2;
  const name = `${x.label} in ${x.unit}${logWord(x.scale)}`;
  return [
    ...ticks,
    label(name, { x: middle, y: frame.bottom + 38, anchor: 'middle', room: frame.right - frame.left }),
  ];
}

function drawLine({ points }: Line, scales: LineScales, colour: string): string[] {
  const places = points.map(({ x, y }) => ({
    x: xAt(scales.x.share(x)),
    y: yAt(scales.y.share(y.median)),
    top: yAt(scales.y.share(y.high)),
    bottom: yAt(scales.y.share(y.low)),
  }));
  const path = places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return [
    element('polyline', { points: path, fill: 'none', stroke: colour, 'stroke-width': 2 }),
    ...places.map(({ x, top, bottom }) => line(x, top, x, bottom, colour, 1.5)),
    ...places.map(({ x, y }) => element('circle', { cx: x, cy: y, r: 4, fill: colour })),
  ];
}
