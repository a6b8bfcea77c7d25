/** How many bytes one row has. */
export const bytesARow = 16;

/**
 * Up to 16 bytes in hex, filled up to the width of 16. Marked ones stand in [brackets], a run of them in one
 * pair, and the columns stay in line:
 *
 *      02 00 00 00 00 01 02 00   00 00 00 02[86 dd]60 00
 */
export function hexRow(bytes: Uint8Array, isMarked: (index: number) => boolean): string {
  let row = '';
  let wasMarked = false;
  for (let index = 0; index < bytesARow; index += 1) {
    const byte = bytes[index];
    const marked = byte !== undefined && isMarked(index);
    row += gap(wasMarked, marked, index === bytesARow / 2) + (byte?.toString(16).padStart(2, '0') ?? '  ');
    wasMarked = marked;
  }
  return row + gap(wasMarked, false, false);
}

/** What stands between two bytes: one character, three in the middle of a row, where a bracket keeps to its byte. */
function gap(afterMarked: boolean, beforeMarked: boolean, isMiddle: boolean): string {
  if (afterMarked === beforeMarked) return isMiddle ? '   ' : ' ';
  if (beforeMarked) return isMiddle ? '  [' : '[';
  return isMiddle ? ']  ' : ']';
}
