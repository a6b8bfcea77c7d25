/** What charts are drawn with in a terminal. */
export interface Ink {
  /** A bar up to its least value, from there to its median, and on to its largest. */
  readonly bar: readonly [least: string, median: string, most: string];
  /** Eight or fewer heights, from low to high. */
  readonly spark: readonly string[];
  /** A point of the first line, of the second one, and so on. */
  readonly points: readonly string[];
  readonly between: string;
  /** From the least to the most at one point. */
  readonly spread: string;
  readonly axis: {
    readonly side: string;
    readonly tick: string;
    readonly corner: string;
    readonly foot: string;
  };
  /** At the end of a label that is cut. */
  readonly cut: string;
}

const unicode: Ink = {
  bar: ['█', '▓', '░'],
  spark: '▁▂▃▄▅▆▇█'.split(''),
  points: '●▲■◆○△□◇'.split(''),
  between: '·',
  spread: '│',
  axis: { side: '│', tick: '┤', corner: '└', foot: '─' },
  cut: '…',
};

const ascii: Ink = {
  bar: ['#', '=', '-'],
  spark: '_.-=*#'.split(''),
  points: 'ox+*@%&$'.split(''),
  between: '.',
  spread: '|',
  axis: { side: '|', tick: '+', corner: '+', foot: '-' },
  cut: '..',
};

export interface DrawOptions {
  /** Columns of the terminal; fewer than 40 count as 40, more than 200 as 200. */
  readonly width: number;
  /** Plain ASCII: for a screen reader, a log, or a font without more. */
  readonly ascii: boolean;
}

export function inkFor({ ascii: plain }: DrawOptions): Ink {
  return plain ? ascii : unicode;
}

export function widthFor({ width }: DrawOptions): number {
  return Math.max(40, Math.min(200, Math.floor(width)));
}
