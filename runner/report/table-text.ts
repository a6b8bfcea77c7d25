import { stripVTControlCharacters } from 'node:util';
import type { Draw } from './draw.ts';

/** Blanks between two columns. */
const between = '  ';

/** Rows of cells, one below the other; the last column has what is left of the width, and wraps. */
export function tableText(rows: readonly (readonly string[])[], paragraph: Draw, width: number): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const fixed = rows.map((row) => row.slice(0, columns - 1).map((cell) => paragraph(cell, width)));
  const widths = Array.from({ length: columns - 1 }, (_, at) =>
    Math.max(...fixed.map((row) => shownLength(row[at] ?? ''))),
  );
  const before = widths.reduce((sum, own) => sum + own + between.length, 0);
  return rows
    .map((row, index) => {
      const own = widths.map((columnWidth, at) => pad(fixed[index]?.[at] ?? '', columnWidth)).join('');
      const last = paragraph(row[columns - 1] ?? '', width - before);
      return `${own}${last.replaceAll('\n', `\n${' '.repeat(before)}`)}`.trimEnd();
    })
    .join('\n');
}

function pad(cell: string, columnWidth: number): string {
  return `${cell}${' '.repeat(columnWidth - shownLength(cell))}${between}`;
}

/** Columns that a cell takes, colour left out. */
function shownLength(cell: string): number {
  return stripVTControlCharacters(cell).length;
}
