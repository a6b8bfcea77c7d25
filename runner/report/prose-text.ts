import { wrap } from './wrap.ts';

/** Markdown for a terminal: paragraphs and list items are wrapped, code keeps its lines and is indented. */
export function proseText(markdown: string, width: number): string {
  const parts: string[] = [];
  let paragraph: string[] = [];
  let fenced = false;
  const flush = () => {
    if (paragraph.length > 0) parts.push(wrap(paragraph.join(' '), width));
    paragraph = [];
  };
  for (const line of markdown.split('\n')) {
    const isFence = /^\s*(```|~~~)/.test(line);
    const isCode = fenced || (paragraph.length === 0 && line.startsWith('    '));
    const endsParagraph = isFence || isCode || line.trim() === '' || /^\s*([-*+]|\d+\.) /.test(line);
    if (endsParagraph) flush();
    if (isFence) fenced = !fenced;
    else if (isCode) parts.push(`    ${fenced ? line : line.slice(4)}`);
    else if (line.trim() === '') parts.push('');
    else paragraph.push(line.trim());
  }
  flush();
  return parts.join('\n').trim();
}
