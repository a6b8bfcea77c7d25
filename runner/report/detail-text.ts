import type { CheckDetail, CounterRow, FrameDetail } from '../protocol/detail.ts';
import { frameRow, fromHex, rowsOf, type Row } from './frame-rows.ts';
import { wrap } from './wrap.ts';

const indent = ' '.repeat(6);
const columns = 80;
/** Rows of a frame that are shown at most; headers come first, so these are the ones that tell. */
const mostRows = 12;

/** What a failed check has to show, in lines of at most 80 columns that need no colour. */
export function detailLines(detail: CheckDetail): string[] {
  const lines = detail.kind === 'frame' ? frameLines(detail) : counterLines(detail.rows);
  return lines.map((line) => `${indent}${line}`.trimEnd());
}

/**
 * A row a piece, each layer on rows of its own. Where they differ, what is wanted and what came are both
 * shown, and the bytes that differ stand in brackets:
 *
 *     want 0036  c3 50[07 cf]00 40[12 35]                         UDP
 *     got  0036  c3 50[07 d0]00 40[12 34]                         UDP
 */
function frameLines({ name, sent, wanted, got, differs, layers }: FrameDetail): string[] {
  const frame = fromHex(wanted ?? sent);
  const found = got === null ? null : fromHex(got);
  const rows = rowsOf(layers, Math.max(frame.length, found?.length ?? 0));
  const isWrong = (row: Row) => differs.some(([start, end]) => start < row.end && end > row.start);
  // Data that is as it should be says nothing.
  const telling = rows.filter((row) => row.layer !== 'data' || isWrong(row));
  const shown = telling.slice(0, mostRows);
  const lines = shown.flatMap((row) => {
    if (found === null || !isWrong(row)) return [frameRow('', frame, row, [])];
    return [frameRow('want', frame, row, differs), frameRow('got', found, row, differs)];
  });
  const hidden = rows.length - shown.length;
  return [
    ...wrap(name, columns - indent.length).split('\n'),
    ...lines,
    ...(hidden === 0 ? [] : [`     … ${hidden} more ${hidden === 1 ? 'row' : 'rows'}`]),
  ];
}

/** A small table: each counter before, after, and as it should be. */
function counterLines(rows: readonly CounterRow[]): string[] {
  const table = [{ name: 'counter', before: 'before', after: 'after', wanted: 'wanted' }, ...rows];
  const width = (column: keyof CounterRow) => Math.max(...table.map((row) => row[column].length));
  const [name, before, after, wanted] = (['name', 'before', 'after', 'wanted'] as const).map(width);
  return table.map((row) =>
    [
      row.name.padEnd(name ?? 0),
      row.before.padStart(before ?? 0),
      row.after.padStart(after ?? 0),
      row.wanted.padStart(wanted ?? 0),
    ].join('  '),
  );
}
