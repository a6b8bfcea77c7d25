/** Characters that take two columns of a terminal: East Asian wide ones and pictures (Unicode UAX 11). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Those that take none, since they change the one before. */
const combining = /[\p{Mn}\p{Me}\p{Cf}]/u;
/** Those that would move the cursor, or mean something in XML. */
const control = /[\p{Cc}\u2028\u2029]/gu;

/** How many columns of a terminal a text takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

function widthOf(character: string): number {
  if (combining.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** A text that comes from outside, as a file's name does, without what no label may hold. */
export function tame(text: string): string {
  return text.replace(control, '?');
}

/** The text in at most so many columns; where it is cut, the mark stands at its end. */
export function fit(text: string, columns: number, mark: string): string {
  const label = tame(text);
  if (columnsOf(label) <= columns) return label;
  const room = columns - columnsOf(mark);
  if (room < 0) return '';
  let [cut, used] = ['', 0];
  for (const character of label) {
    used += widthOf(character);
    if (used > room) break;
    cut += character;
  }
  return cut + mark;
}

/** The same, filled up with blanks. */
export function fitExactly(text: string, columns: number, mark: string): string {
  const cut = fit(text, columns, mark);
  return cut + ' '.repeat(Math.max(0, columns - columnsOf(cut)));
}
