import { chartText } from '../plot/chart-text.ts';
import type { DrawOptions } from '../plot/ink.ts';
import { shownUnit, threeDigits } from '../plot/shown-unit.ts';
import type { GenReport } from './gen-report.ts';
import { plural, wrap } from './wrap.ts';

/** What `gen` says to a person at the end. */
export function genText(report: GenReport, width: number, draw: DrawOptions): string {
  const { environment, sent, arrived, lost, seconds, size, flows, ipVersion, because, rate, chart } = report;
  const perSecond = (frames: number) => shownUnit('pps', frames).format(frames);
  const way = report.way === 'live-frames' ? 'live frames of an XDP program' : 'a packet socket';
  const what = `${plural(flows, 'flow')} over IPv${ipVersion}, ${size} bytes each, ${plural(report.cpus.length, 'CPU')}, ${way}`;
  const rows = [
    ['sent', `${sent} frames in ${threeDigits(seconds)} s, ${perSecond(rate.sent)}: ${what}`],
    ['arrived', `${arrived} at ${environment}, ${perSecond(rate.arrived)}`],
    ['lost', lost === 0 ? 'none' : `${lost}: ${environment} had no room for them`],
    ...(because === null ? [] : [['note', `a packet socket, since ${because}`]]),
  ] as const;
  const indent = ' '.repeat(9);
  const lines = rows.map(([name = '', text = '']) => `${name.padEnd(9)}${wrap(text, width, indent)}\n`);
  return lines.join('') + chartText(chart, draw);
}
