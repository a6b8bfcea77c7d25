import type { ByteRange } from '../protocol/detail.ts';
import type { MapChange } from '../protocol/event.ts';
import type { FieldChange, FrameChange, PacketReport } from '../protocol/packet-layer.ts';
import type { TextOptions } from './text-options.ts';
import { diagnosticText } from './diagnostic-text.ts';
import { frameRow, fromHex, rowsOf } from './frame-rows.ts';
import type { PacketRun, PacketRunReport } from './packet-run-report.ts';
import { plural, wrap } from './wrap.ts';

/** Changes in maps that are shown at most; a program that fills a table is told from one that counts. */
const mostMaps = 20;
/** Rows of a state of the frame that are shown at most. */
const mostRows = 24;

/** What a program made of one frame: its verdict, the bytes it changed, the maps it wrote. */
export function packetRunText({ before, run, diagnostics }: PacketRunReport, options: TextOptions): string {
  const parts = [
    ...diagnostics.map((diagnostic) => diagnosticText(diagnostic, options)),
    ...(run === null ? [] : runParts(before, run, options)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function runParts(before: PacketReport, run: PacketRun, { style, width }: TextOptions): string[] {
  const { program, verdict, after, change, fields, maps } = run;
  const isSame = before.hex === after.hex;
  const state = (label: string, report: PacketReport, marks: readonly ByteRange[]) =>
    [wrap(`${label}: ${report.description}`, width, '        ', 0), ...stateRows(report, marks)].join('\n');
  return [
    `${program} returns ${style.strong(verdict)}`,
    ...(isSame
      ? [wrap(`The frame is as it was: ${before.description}`, width)]
      : [state('before', before, change.before), state('after', after, change.after)]),
    ...(change.shift === null ? [] : [shiftText(change.shift)]),
    ...(fields.length === 0 ? [] : [['changed', ...fields.map(fieldLine)].join('\n')]),
    ...(maps.length === 0 ? [] : [['maps', ...mapLines(maps)].join('\n')]),
  ];
}

/** Data that is as it was says nothing. */
function stateRows({ hex, layers }: PacketReport, marks: readonly ByteRange[]): string[] {
  const frame = fromHex(hex);
  const spans = layers.map(({ name, offset, bytes }) => ({
    name,
    start: offset,
    end: offset + bytes.length / 2,
  }));
  const rows = rowsOf(spans, frame.length).filter(
    (row) => row.layer !== 'data' || marks.some(([start, end]) => start < row.end && end > row.start),
  );
  const hidden = rows.length - Math.min(rows.length, mostRows);
  return [
    ...rows.slice(0, mostRows).map((row) => frameRow('', frame, row, marks).trim()),
    ...(hidden === 0 ? [] : [`… ${plural(hidden, 'more row')}`]),
  ];
}

function shiftText({ at, bytes }: NonNullable<FrameChange['shift']>): string {
  return bytes > 0
    ? `${plural(bytes, 'byte')} came in at byte ${at}.`
    : `${plural(-bytes, 'byte')} went out at byte ${at}.`;
}

function fieldLine({ layer, field, before, after }: FieldChange): string {
  if (field !== null) return `  ${layer} ${field}  ${before ?? 'not there'} → ${after ?? 'not there'}`;
  return `  ${layer}  ${before === null ? 'is new' : 'is gone'}`;
}

function mapLines(maps: readonly MapChange[]): string[] {
  const hidden = maps.length - Math.min(maps.length, mostMaps);
  return [
    ...maps.slice(0, mostMaps).map(mapLine),
    ...(hidden === 0 ? [] : [`  … ${plural(hidden, 'more value')}`]),
  ];
}

function mapLine({ name, cpu, before, after }: MapChange): string {
  const place = cpu === null ? name : `${name} on CPU ${cpu}`;
  return `  ${place}  ${before ?? 'not there'} → ${after ?? 'not there'}`;
}
