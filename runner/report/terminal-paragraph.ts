import { Marked, type MarkedExtension } from 'marked';
import { markedTerminal } from 'marked-terminal';
import type { Draw } from './draw.ts';
import type { Style } from './style.ts';

/** Draws paragraphs and headings in colour through marked-terminal, which wraps at a width that is fixed. */
export function terminalParagraph(style: Style): Draw {
  const drawers = new Map<number, Marked>();
  return (markdown, width) => {
    const drawer = drawers.get(width) ?? drawerOf(width, style);
    drawers.set(width, drawer);
    // Only the asynchronous option makes this a promise.
    return (drawer.parse(markdown) as string).trim();
  };
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
