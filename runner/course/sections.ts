import type { Token } from 'marked';
import { LessonFormatError } from './lesson-format-error.ts';

/** Markdown below a heading, up to the next heading of the same depth. */
export interface Section {
  readonly title: string;
  readonly tokens: readonly Token[];
}

/**
 * Cuts Markdown at its headings of one depth.
 * @throws LessonFormatError for a heading without a title, or one that is underlined: a line of dashes under
 * a paragraph makes a heading that nobody meant
 */
export function splitAt(
  tokens: readonly Token[],
  depth: number,
): { readonly before: readonly Token[]; readonly sections: readonly Section[] } {
  const starts = tokens.flatMap((token, index) => (isHeading(token, depth) ? [index] : []));
  const sections = starts.map((start, order) => ({
    title: titleOf(tokens[start]),
    tokens: tokens.slice(start + 1, starts[order + 1]),
  }));
  return { before: tokens.slice(0, starts[0]), sections };
}

/** The Markdown of some tokens, as its author wrote it. */
export function rawText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => token.raw)
    .join('')
    .trim();
}

function isHeading(token: Token, depth: number): boolean {
  return token.type === 'heading' && token['depth'] === depth;
}

function titleOf(heading: Token | undefined): string {
  const title = heading?.type === 'heading' ? String(heading['text']) : '';
  if (title === '') throw new LessonFormatError('a heading has no title');
  if (heading?.raw.trimStart().startsWith('#') !== true)
    throw new LessonFormatError(`"${title}" is underlined; put a blank line between it and the dashes`);
  return title;
}
