import { Marked, type MarkedExtension, type Token, type Tokens } from 'marked';
import { markedTerminal } from 'marked-terminal';
import type { Renderer } from './lesson-renderer.ts';
import type { Style } from './style.ts';

export interface TerminalOptions {
  readonly style: Style;
  readonly width: number;
}

/**
 * Draws prose through marked-terminal. Code, output and pictures keep their lines and stand indented: it would
 * guess at a language and colour the digits of a program's tag. List items are drawn one by one, because it
 * neither wraps them nor draws what is bold or code inside.
 */
export function terminalRenderer({ style, width }: TerminalOptions): Renderer {
  const drawers = new Map<number, Marked>();
  const draw = (markdown: string, columns: number): string => {
    const drawer = drawers.get(columns) ?? drawerOf(columns, style);
    drawers.set(columns, drawer);
    // Only the asynchronous option makes this a promise.
    return (drawer.parse(markdown) as string).trim();
  };
  const block = (token: Token): string => {
    if (token.type === 'code') return indent(String(token['text']), '    ');
    if (token.type === 'list')
      return listText(token as Tokens.List, (text) => draw(text, width - hanging.length));
    return draw(token.raw, width);
  };
  return (markdown) =>
    new Marked()
      .lexer(markdown)
      .filter(({ type }) => type !== 'space')
      .map(block)
      .join('\n\n');
}

/** Below the text of a list item, not below its mark. */
const hanging = '   ';

function listText({ items, ordered, start }: Tokens.List, draw: (markdown: string) => string): string {
  const first = typeof start === 'number' ? start : 1;
  return items
    .map(({ text }, index) => {
      const mark = ordered ? `${first + index}. ` : ' • ';
      return `${mark}${indent(draw(text), hanging).slice(hanging.length)}`;
    })
    .join('\n');
}

function indent(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `${by}${line}`))
    .join('\n');
}

function drawerOf(width: number, style: Style): Marked {
  const options = {
    width,
    reflowText: true,
    showSectionPrefix: false,
    emoji: false,
    codespan: style.note,
    strong: style.strong,
    heading: style.strong,
    firstHeading: style.strong,
    // An address that nobody can click only breaks the sentence; the lesson's file has it.
    href: () => '',
    link: (text: string) => text.replace(/ \(\)$/, ''),
  };
  // Its types are those of an older version, which was a renderer.
  return new Marked(markedTerminal(options) as unknown as MarkedExtension);
}
