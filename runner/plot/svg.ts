import { columnsOf, fit } from './columns.ts';

/** Escapes what means something in XML; `tame` has taken what may not be in it at all. */
function escapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return text.replace(/[&<>"]/g, (character) => `&${names[character] ?? ''};`);
}

type Attributes = Readonly<Record<string, string | number>>;

/** @param content markup, already escaped */
export function element(name: string, attributes: Attributes, content = ''): string {
  const words = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? Number(value.toFixed(2)) : escapeXml(value)}"`,
  );
  return content === '' ? `<${name}${words.join('')}/>` : `<${name}${words.join('')}>${content}</${name}>`;
}

/** Colours that people with any kind of colour vision tell apart (Okabe and Ito). */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'] as const;

export function colourOf(index: number): string {
  return colours[index % colours.length] ?? colours[0];
}

const fontSize = 13;
/** No character of a common font is much wider on average; a wide one counts twice. */
const characterWidth = fontSize * 0.62;

export function textWidth(text: string): number {
  return columnsOf(text) * characterWidth;
}

export interface TextPlace {
  readonly x: number;
  readonly y: number;
  /** Which end of the text `x` means. */
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Width that it must fit in; it is cut where it does not. */
  readonly room: number;
  readonly bold?: boolean;
}

export function label(text: string, { x, y, anchor = 'start', room, bold = false }: TextPlace): string {
  const cut = fit(text, Math.max(1, Math.floor(room / characterWidth)), '…');
  const weight = bold ? { 'font-weight': 'bold' } : {};
  return element('text', { x, y, 'text-anchor': anchor, ...weight }, escapeXml(cut));
}

export function line(x1: number, y1: number, x2: number, y2: number, stroke = '#888', width = 1): string {
  return element('line', { x1, y1, x2, y2, stroke, 'stroke-width': width });
}

/** A whole document with a title that a screen reader reads, on white: pages are dark or light. */
export function svgDocument(title: string, width: number, height: number, parts: readonly string[]): string {
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      role: 'img',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      'font-family': 'sans-serif',
      'font-size': fontSize,
      fill: '#222',
    },
    [
      '',
      `<title>${escapeXml(fit(title, 500, '…'))}</title>`,
      element('rect', { width, height, fill: '#fff' }),
      ...parts,
      '',
    ].join('\n'),
  )}\n`;
}
