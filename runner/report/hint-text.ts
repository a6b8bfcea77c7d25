import type { TextOptions } from './text-options.ts';
import { proseText } from './prose-text.ts';
import { wrap } from './wrap.ts';

/** One hint of an assignment, as `hint --json` prints it. */
export interface Hint {
  readonly lesson: string;
  readonly assignment: string;
  /** Counts from 1. */
  readonly level: number;
  readonly of: number;
  /** Markdown. */
  readonly hint: string;
}

/** @param more what to do when it does not help */
export function hintText(
  { lesson, assignment, level, of, hint }: Hint,
  more: string,
  { width, style }: Pick<TextOptions, 'width' | 'style'>,
): string {
  const head = style.strong(`${lesson}/${assignment}, hint ${level} of ${of}`);
  return `${head}\n\n${proseText(hint, width)}\n\n${style.faint(wrap(more, width))}`;
}
