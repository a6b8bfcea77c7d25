import type { Spread } from './spread.ts';

/** Logarithmic where values differ by orders of magnitude: one that is large makes no other vanish. */
export type ScaleKind = 'linear' | 'log';

/** What the ends of the spread are: of all measurements, or of their middle half. */
export type Ends = 'range' | 'quartiles';

/** A unit as it is measured: `ns`, `pps`, `B`. Large values are shown in a larger one. */
type Unit = string;

export interface Bar {
  readonly label: string;
  /** Null where nothing was measured. */
  readonly value: Spread | null;
  /** Said behind the value, or in its place: why it is missing. */
  readonly note?: string;
}

/** One bar a contender: up to the median, with the spread at its end. */
export interface BarChart {
  readonly kind: 'bar';
  readonly title: string;
  readonly unit: Unit;
  readonly scale: ScaleKind;
  readonly ends: Ends;
  readonly bars: readonly Bar[];
}

export interface Axis {
  readonly label: string;
  readonly unit: Unit;
  readonly scale: ScaleKind;
}

export interface Point {
  readonly x: number;
  readonly y: Spread;
}

export interface Line {
  readonly label: string;
  /** In ascending order of x. */
  readonly points: readonly Point[];
}

/** How something grows: one line a contender. */
export interface LineChart {
  readonly kind: 'line';
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly ends: Ends;
  readonly lines: readonly Line[];
}

/** How one value went over time, in a single row. */
export interface SparkChart {
  readonly kind: 'spark';
  readonly title: string;
  readonly unit: Unit;
  readonly values: readonly number[];
}

/**
 * What can be drawn, in the terminal and as SVG. It is plain data, so `JSON.stringify` writes it: a page or a
 * report takes it in as it is.
 */
export type Chart = BarChart | LineChart | SparkChart;

/** Words for the two ends of the spread. */
export const endWords = {
  range: ['least', 'most'],
  quartiles: ['first quartile', 'third quartile'],
} as const satisfies Record<Ends, readonly [low: string, high: string]>;
