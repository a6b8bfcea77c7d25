import { InternalError } from '../core/errors.ts';

/** What stands between the two `---` lines at the top of a lesson.md. */
export interface FrontMatter {
  readonly id: string;
  readonly title: string;
  readonly track: string;
  /** How long an unhurried learner takes. */
  readonly minutes: number;
}

/** A lesson.md that does not follow the format; a mistake of its author. */
export class LessonFormatError extends InternalError {
  constructor(message: string) {
    super(message, { code: 'LESSON_FORMAT' });
  }
}

/**
 * Splits a lesson.md into its front matter, plain `key: value` lines, and the Markdown below.
 * @throws LessonFormatError
 */
export function readFrontMatter(text: string): { readonly front: FrontMatter; readonly body: string } {
  const match = /^---\n(?<head>[\s\S]*?)\n---\n(?<body>[\s\S]*)$/.exec(text);
  const groups = match?.groups;
  if (groups === undefined) throw new LessonFormatError('lesson.md starts with no front matter');
  const fields = new Map(
    (groups['head'] ?? '').split('\n').map((line): [string, string] => {
      const colon = line.indexOf(':');
      if (colon < 1) throw new LessonFormatError(`front matter has a line that is no "key: value": ${line}`);
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
  const take = (key: string): string => {
    const value = fields.get(key);
    if (value === undefined || value === '') throw new LessonFormatError(`front matter has no ${key}`);
    fields.delete(key);
    return value;
  };
  const front = {
    id: take('id'),
    title: take('title'),
    track: take('track'),
    minutes: Number(take('minutes')),
  };
  if (!Number.isInteger(front.minutes) || front.minutes < 1)
    throw new LessonFormatError('minutes is no whole number');
  const [extra] = fields.keys();
  if (extra !== undefined) throw new LessonFormatError(`front matter has an unknown key ${extra}`);
  return { front, body: groups['body'] ?? '' };
}
