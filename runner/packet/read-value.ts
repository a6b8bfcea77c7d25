import { FrameError } from '../../testenv/frames/frame-error.ts';
import { usage, type FrameOption, type FrameValues } from './frame-option.ts';

interface Range {
  readonly least?: number;
  readonly most: number;
}

/** A whole number, decimal or with 0x before it. @throws UsageError */
export function asNumber(option: FrameOption, text: unknown, { least = 0, most }: Range): number {
  const isNumber = typeof text === 'string' && /^(\d+|0x[\da-f]+)$/i.test(text);
  const value = isNumber ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw usage(`--${option} takes a whole number from ${least} to ${most}, not ${String(text)}`);
}

/** The same where it is given. */
export function numberIn(values: FrameValues, option: FrameOption, range: Range): number | undefined {
  const text = values[option];
  return text === undefined ? undefined : asNumber(option, text, range);
}

/** What is given once or more often. */
export function listIn(values: FrameValues, option: FrameOption): readonly unknown[] {
  const value = values[option];
  return Array.isArray(value) ? value : [];
}

/** An address that `parse` can read, as it was given. @throws UsageError */
export function addressIn(
  values: FrameValues,
  option: FrameOption,
  parse: (text: string) => Uint8Array,
): string | undefined {
  const text = values[option];
  if (typeof text !== 'string') return undefined;
  try {
    parse(text);
    return text;
  } catch (error) {
    if (error instanceof FrameError) throw usage(`--${option}: ${error.message}`, undefined, error);
    throw error;
  }
}

/** One of some words. @throws UsageError */
export function asChoice<T extends string>(option: FrameOption, text: unknown, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  throw usage(`--${option} does not know ${String(text)}`, `It knows ${choices.join(', ')}.`);
}
