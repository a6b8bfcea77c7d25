import type { ScaleKind } from './chart.ts';

/** From values to a share of the room there is: 0 at its beginning, 1 at its end; never outside. */
export interface Scale {
  readonly kind: ScaleKind;
  readonly low: number;
  readonly high: number;
  /** Round values in ascending order, at which a mark helps. */
  readonly ticks: readonly number[];
  readonly share: (value: number) => number;
}

/** From here on a linear scale would leave nothing of the smallest. */
const magnitudes = 50;

/** Which scale shows all of these values: logarithmic when they are positive and far apart. */
export function scaleKindFor(values: readonly number[]): ScaleKind {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low > 0 && high / low > magnitudes ? 'log' : 'linear';
}

/**
 * A scale with all of these values in it: linear from zero, logarithmic from the power of ten below the least
 * positive one. Values that are not finite count for nothing.
 * @param tickCount about how many ticks there shall be
 */
export function makeScale(kind: ScaleKind, values: readonly number[], tickCount = 5): Scale {
  const known = values.filter((value) => Number.isFinite(value));
  return kind === 'log' ? logScale(known, tickCount) : linearScale(known, tickCount);
}

function linearScale(values: readonly number[], tickCount: number): Scale {
  const high = Math.max(0, ...values);
  const step = niceStep((high || 1) / tickCount);
  const steps = Math.max(1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: steps + 1 }, (_, index) => round(index * step));
  const top = ticks.at(-1) ?? 1;
  return { kind: 'linear', low: 0, high: top, ticks, share: (value) => clamp(value / top) };
}

function logScale(values: readonly number[], tickCount: number): Scale {
  const positive = values.filter((value) => value > 0);
  const first = Math.floor(Math.log10(Math.min(...positive, Math.max(...positive, 1))));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...positive, 10 ** first)) - 1e-9));
  const apart = Math.ceil((last - first) / tickCount);
  const powers = Array.from(
    { length: Math.floor((last - first) / apart) + 1 },
    (_, index) => first + index * apart,
  );
  const ticks = powers.map((power) => round(10 ** power));
  const share = (value: number) => (value > 0 ? clamp((Math.log10(value) - first) / (last - first)) : 0);
  return { kind: 'log', low: 10 ** first, high: 10 ** last, ticks, share };
}

/** The next of 1, 2, 2.5, 5 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Without the last digits, in which 3 * 0.1 is not 0.3. */
const round = (value: number) => Number(value.toPrecision(12));

const clamp = (share: number) => Math.max(0, Math.min(1, Number.isNaN(share) ? 0 : share));
