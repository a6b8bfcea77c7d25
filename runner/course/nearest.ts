import { distance } from 'fastest-levenshtein';

const mostEdits = 2;
const mostNames = 3;

/** The names that somebody most likely meant by `text`: those at the least distance, at most two edits away. */
export function nearest(text: string, names: readonly string[]): string[] {
  const distances = names.map((name) => distance(text.toLowerCase(), name));
  const least = Math.min(mostEdits, ...distances);
  return names.filter((_, index) => distances[index] === least).slice(0, mostNames);
}

/** Asks whether one of some names was meant; undefined when there is none. */
export function didYouMean(names: readonly string[]): string | undefined {
  const last = names.at(-1);
  if (last === undefined) return undefined;
  const others = names.slice(0, -1).join(', ');
  return `Did you mean ${others === '' ? last : `${others} or ${last}`}?`;
}
