import { distance } from 'fastest-levenshtein';

/** Names that somebody may have meant by `text`: at most two edits away, the closest first. */
export function nearest(text: string, names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, edits: distance(text.toLowerCase(), name) }))
    .filter(({ edits }) => edits <= 2)
    .toSorted((left, right) => left.edits - right.edits)
    .slice(0, 3)
    .map(({ name }) => name);
}
