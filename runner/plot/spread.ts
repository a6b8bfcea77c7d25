/**
 * What repeated measurements of one thing came to: their middle, and how far most of them lie around it. Whether
 * the ends are the least and the most of all or the quartiles, a chart says in `ends`.
 */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The middle value; of an even number of them, the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((left, right) => left - right),
    0.5,
  );
}

/** From the least to the most. @param values one or more */
export function rangeOf(values: readonly number[]): Spread {
  return { low: Math.min(...values), median: median(values), high: Math.max(...values) };
}

/** The middle half: a few measurements that something disturbed say nothing here. NaN of none. */
export function quartilesOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((left, right) => left - right);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  return { low: low ?? NaN, median: middle ?? NaN, high: high ?? NaN };
}

/** Between two values, in proportion. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
  return below + (above - below) * (at - Math.floor(at));
}
