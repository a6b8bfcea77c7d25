/**
 * Breaks text into lines of at most `width` columns. Lines but the first start with `indent`; the caller puts
 * `used` columns before the first, as many as `indent` has unless told. Long words stay whole.
 */
export function wrap(text: string, width: number, indent = '', used = indent.length): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(/\s+/)) {
    const before = lines.length === 0 ? used : indent.length;
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > width - before && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join(`\n${indent}`);
}

/** `1 program`, `2 programs`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
