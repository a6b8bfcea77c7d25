import { endWords, type Bar, type BarChart } from './chart.ts';
import { columnsOf, fit, fitExactly, tame } from './columns.ts';
import { inkFor, widthFor, type DrawOptions, type Ink } from './ink.ts';
import { makeScale, type Scale } from './scale.ts';
import { shownUnit, type ShownUnit } from './shown-unit.ts';

/** Of the width; a longer label is cut. */
const mostForLabels = 0.35;
/** A shorter bar says nothing, so that the spread's numbers make room for it. */
const shortestBar = 10;

/** Lines of a bar chart, none longer than the width. */
export function barText(chart: BarChart, options: DrawOptions): readonly string[] {
  const [ink, width] = [inkFor(options), widthFor(options)];
  const measured = chart.bars.flatMap(({ value }) => (value === null ? [] : [value]));
  const unit = shownUnit(chart.unit, Math.max(0, ...measured.map((value) => value.median)));
  const scale = makeScale(
    chart.scale,
    measured.flatMap(({ low, median, high }) => [low, median, high]),
  );
  const longest = Math.max(0, ...chart.bars.map(({ label }) => columnsOf(tame(label))));
  const labels = Math.min(longest, Math.floor(width * mostForLabels));
  const { values, bars } = shareOut(chart.bars, unit, width - labels);
  const rows = chart.bars.map((bar, index) => {
    const label = fitExactly(bar.label, labels, ink.cut);
    if (bar.value === null) return `${label} ${tame(bar.note ?? 'not measured')}`;
    return `${label} ${drawBar(bar.value, scale, bars, ink).padEnd(bars)} ${values[index] ?? ''}`;
  });
  const head = [chart.title, ...(chart.scale === 'log' ? ['(logarithmic)'] : [])].join(' ');
  const [low, high] = endWords[chart.ends];
  const key = `${ink.bar[0]} ${low}  ${ink.bar[1]} median  ${ink.bar[2]} ${high}`;
  return [head, ...rows, key].map((line) => fit(line.trimEnd(), width, ink.cut));
}

/** How wide bars are when what is said of each stands behind it: the spread too where there is room. */
function shareOut(bars: readonly Bar[], unit: ShownUnit, room: number): { values: string[]; bars: number } {
  const long = bars.map((bar) => saidOf(bar, unit, true));
  const left = (values: readonly string[]) => room - 2 - Math.max(0, ...values.map(columnsOf));
  if (left(long) >= shortestBar * 2) return { values: long, bars: left(long) };
  const short = bars.map((bar) => saidOf(bar, unit, false));
  return { values: short, bars: Math.max(shortestBar, left(short)) };
}

function saidOf({ value, note }: Bar, unit: ShownUnit, wholly: boolean): string {
  if (value === null) return '';
  const median = unit.format(value.median);
  if (!wholly) return median;
  const said = `${median}  (${unit.number(value.low)} to ${unit.number(value.high)})`;
  return note === undefined ? said : `${said}  ${tame(note)}`;
}

function drawBar(value: NonNullable<Bar['value']>, scale: Scale, columns: number, ink: Ink): string {
  const [least, middle, most] = [value.low, value.median, value.high].map((at) =>
    Math.round(scale.share(at) * columns),
  ) as [number, number, number]; // as many as went in
  const end = Math.max(1, middle); // what was measured is never nothing
  return (
    ink.bar[0].repeat(Math.min(least, end)) +
    ink.bar[1].repeat(end - Math.min(least, end)) +
    ink.bar[2].repeat(Math.max(0, most - end))
  );
}
