/** How a text is cut for damage: what is dropped, swapped or doubled. White space between tokens stays. */
const units = {
  character: /[^]/g,
  token: /\w+|"[^"\n]*"|[^\s\w]/g,
  line: /[^\n]+/g,
} as const;

const kinds = ['drop', 'double', 'swap', 'swap with the next'] as const;

export interface Damage {
  readonly text: string;
  /** What was done, for example `swap token 17 with 40`. */
  readonly done: readonly string[];
}

/**
 * Drops, doubles or swaps one to three characters, tokens or lines of a C file, as a slip of the hand does.
 * @param draw random numbers from 0 up to 1
 */
export function damage(source: string, draw: () => number): Damage {
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T; // inside the list
  const below = (count: number) => Math.floor(draw() * count);
  let text = source;
  const done: string[] = [];
  for (let times = 1 + below(3); times > 0; times--) {
    const unit = pick(Object.keys(units) as (keyof typeof units)[]); // the type's own keys
    const places = [...text.matchAll(units[unit])].map(({ 0: word, index }) => ({ word, index }));
    const one = below(places.length);
    const kind = pick(kinds);
    const other = kind === 'swap' ? below(places.length) : Math.min(one + 1, places.length - 1);
    text = damaged(text, kind, [places[one], places[other]]);
    done.push(`${kind} ${unit} ${one}${kind === 'swap' ? ` with ${other}` : ''}`);
  }
  return { text, done };
}

interface Place {
  readonly word: string;
  readonly index: number;
}

function damaged(
  text: string,
  kind: (typeof kinds)[number],
  [one, other]: readonly (Place | undefined)[],
): string {
  if (one === undefined) return text; // nothing is left
  if (kind === 'drop') return replace(text, one, '');
  if (kind === 'double') return replace(text, one, one.word + one.word);
  if (other === undefined || one.index === other.index) return text;
  const [first, second] = one.index < other.index ? [one, other] : [other, one];
  return replace(replace(text, second, first.word), first, second.word);
}

function replace(text: string, { word, index }: Place, by: string): string {
  return text.slice(0, index) + by + text.slice(index + word.length);
}
