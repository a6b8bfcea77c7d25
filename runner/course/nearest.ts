import { distance } from 'fastest-levenshtein';

const mostEdits = 2;
const mostNames = 3;

/** The names that somebody most likely meant by `text`: those at the least distance, at most two edits away. */
export function nearest(text: string, names: readonly string[]): string[] {
  const distances = names.map((name) => distance(text.toLowerCase(), name));
  const least = Math.min(mostEdits, ...distances);
  return names.filter((_, index) => distances[index] === least).slice(0, mostNames);
}
