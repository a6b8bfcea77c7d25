import { LessonFormatError } from './lesson-format-error.ts';

/** What stands between the two `---` lines at the top of a lesson.md. */
export interface FrontMatter {
  readonly id: string;
  readonly title: string;
  readonly track: string;
  /** How long an unhurried learner takes. */
  readonly minutes: number;
}

/**
 * Splits a lesson.md into its front matter, plain `key: value` lines, and the Markdown below. Lines may end
 * in CR LF, and a byte order mark may come first: some editors leave them, and nobody sees them.
 * @throws LessonFormatError
 */
export function readFrontMatter(text: string): { readonly front: FrontMatter; readonly body: string } {
  const lines = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const groups = /^---\n(?<head>[\s\S]*?)\n---\n(?<body>[\s\S]*)$/.exec(lines)?.groups;
  if (groups === undefined) throw new LessonFormatError('lesson.md starts with no front matter');
  const fields = readFields(groups['head'] ?? '');
  const take = (key: string): string => {
    const value = fields.get(key) ?? '';
    if (value === '') throw new LessonFormatError(`front matter has no ${key}`);
    fields.delete(key);
    return value;
  };
  const front = {
    id: take('id'),
    title: take('title'),
    track: take('track'),
    minutes: readMinutes(take('minutes')),
  };
  const [extra] = fields.keys();
  if (extra !== undefined) throw new LessonFormatError(`front matter has an unknown key ${extra}`);
  return { front, body: groups['body'] ?? '' };
}

function readFields(head: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.split('\n')) {
    const colon = line.indexOf(':');
    const key = line.slice(0, colon).trim();
    if (colon < 1) throw new LessonFormatError(`front matter has a line that is no "key: value": ${line}`);
    if (fields.has(key)) throw new LessonFormatError(`front matter has two lines for ${key}`);
    fields.set(key, line.slice(colon + 1).trim());
  }
  return fields;
}

function readMinutes(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new LessonFormatError(`minutes is a whole number from 1 to 999, not ${text}`);
}
