import type { TextOptions } from './check-text.ts';
import { proseText } from './prose-text.ts';

/** Makes lesson text fit to be read. */
export type Renderer = (markdown: string) => string;

/**
 * For a terminal with colour, marked-terminal; for any other place plain text without an escape byte. What
 * draws colour is loaded for those alone who see it.
 */
export async function lessonRenderer({
  style,
  width,
}: Pick<TextOptions, 'style' | 'width'>): Promise<Renderer> {
  if (!style.coloured) return (markdown) => proseText(withoutAddresses(markdown), width);
  const { terminalRenderer } = await import('./terminal-renderer.ts');
  return terminalRenderer({ style, width });
}

/** A link is its words: an address in the midst of a sentence is in the way, and the lesson's file has it. */
function withoutAddresses(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]+)\]\(https?:[^)]+\)/g, '$1');
}
