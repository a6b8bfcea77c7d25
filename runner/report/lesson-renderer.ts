import { lexer, type Token, type Tokens } from 'marked';
import { proseText } from './prose-text.ts';
import type { Style } from './style.ts';
import { tableText } from './table-text.ts';
import type { Draw } from './draw.ts';

/**
 * Makes lesson text fit to be read: in colour where there is some, elsewhere without an escape byte. What draws
 * colour is loaded for those alone who see it. Code, output and pictures keep their lines and stand indented;
 * lists and tables are drawn here, since marked-terminal neither wraps the first nor fits the second.
 */
export async function lessonRenderer(style: Style): Promise<Draw> {
  const paragraph = style.coloured
    ? (await import('./terminal-paragraph.ts')).terminalParagraph(style)
    : plainParagraph;
  return (markdown, width) =>
    lexer(markdown)
      .filter(({ type }) => type !== 'space')
      .map((token) => blockText(token, paragraph, width))
      .join('\n\n');
}

/** A link is its words: an address in the midst of a sentence is in the way, and the lesson's file has it. */
function plainParagraph(markdown: string, width: number): string {
  const words = markdown.replaceAll(/\[([^\]]+)\]\(https?:[^)]+\)/g, '$1');
  return proseText(words.replaceAll(/\*\*(?=\S)([^*]+)\*\*/g, '$1'), width);
}

// marked's union of tokens has a generic member that hides the others.
function blockText(token: Token, paragraph: Draw, width: number): string {
  switch (token.type) {
    case 'code':
      return indent(String(token['text']), '    ');
    case 'list':
      return listText(token as Tokens.List, paragraph, width);
    case 'table':
      return tableText(cells(token as Tokens.Table), paragraph, width);
    default:
      return paragraph(token.raw, width);
  }
}

/** Below the text of a list item, not below its mark. */
const hanging = '   ';

function listText({ items, ordered, start }: Tokens.List, paragraph: Draw, width: number): string {
  const first = typeof start === 'number' ? start : 1;
  return items
    .map(({ text }, index) => {
      const mark = ordered ? `${first + index}. ` : ' • ';
      return `${mark}${indent(paragraph(text, width - hanging.length), hanging).slice(hanging.length)}`;
    })
    .join('\n');
}

function cells({ header, rows }: Tokens.Table): string[][] {
  return [header, ...rows].map((row) => row.map(({ text }) => text));
}

function indent(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `${by}${line}`))
    .join('\n');
}
