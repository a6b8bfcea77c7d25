/** A unit in which values of one chart are shown, all in the same. */
export interface ShownUnit {
  /** `ns`, `Mpps`; empty for a bare number. */
  readonly name: string;
  /** Three digits that count, and the unit: `12.3 ns`. */
  readonly format: (value: number) => string;
  /** The same without the unit. */
  readonly number: (value: number) => string;
}

/** Times go by other steps than things that are counted. */
const times: readonly (readonly [from: number, divisor: number, name: string])[] = [
  [1e8, 1e9, 's'],
  [1e8 / 1e3, 1e6, 'ms'],
];
const prefixes: readonly (readonly [from: number, divisor: number, prefix: string])[] = [
  [1e9, 1e9, 'G'],
  [1e6, 1e6, 'M'],
  [1e4, 1e3, 'k'],
];

/** @param largest of the values, by which the unit is chosen */
export function shownUnit(unit: string, largest: number): ShownUnit {
  const { divisor, name } = chosen(unit, Math.abs(largest));
  const number = (value: number) => threeDigits(value / divisor);
  return { name, number, format: (value) => (name === '' ? number(value) : `${number(value)} ${name}`) };
}

function chosen(unit: string, largest: number): { readonly divisor: number; readonly name: string } {
  if (unit === 'ns') {
    const [, divisor, name] = times.find(([from]) => largest >= from) ?? [0, 1, 'ns'];
    return { divisor, name };
  }
  const [, divisor, prefix] = prefixes.find(([from]) => largest >= from) ?? [0, 1, ''];
  return { divisor, name: `${prefix}${unit}` };
}

/** `0.123`, `1.23`, `12.3`, `123`, `1234`: never an exponent, and no zeros at the end. */
export function threeDigits(value: number): string {
  if (!Number.isFinite(value)) return '?';
  const magnitude = Math.abs(value);
  const digits = magnitude < 1 ? 3 : Math.max(0, 2 - Math.floor(Math.log10(magnitude)));
  const text = digits === 0 ? value.toFixed(0) : value.toFixed(digits).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
