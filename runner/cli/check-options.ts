import { UsageError } from '../core/errors.ts';
import type { Command, Parsed } from './command.ts';

/** What a `check` shall grade and how it shall speak. */
export interface CheckOptions {
  /** `LESSON` or `LESSON/aN`; null means the lesson that the learner is at. */
  readonly target: string | null;
  /** Every lesson; there is no target then. */
  readonly all: boolean;
  readonly source: 'learner' | 'solution' | 'starter' | { readonly file: string };
  readonly include: readonly string[];
  readonly seed: number;
  readonly verbose: boolean;
  readonly plain: boolean;
}

const seedLimit = 2 ** 32;

export const checkOptionTable: Command['options'] = {
  all: { type: 'boolean', help: 'grade every lesson' },
  file: {
    type: 'string',
    value: 'FILE.c',
    short: 'f',
    help: 'grade this C file instead of yours in the workbook',
  },
  include: {
    type: 'string',
    value: 'DIR',
    short: 'I',
    multiple: true,
    help: 'look for #include files here too',
  },
  solutions: { type: 'boolean', help: 'grade the reference answer' },
  starters: { type: 'boolean', help: 'grade the file as the lesson gives it' },
  seed: { type: 'string', value: 'N', help: 'repeat a run: the same frames and counts' },
  verbose: { type: 'boolean', short: 'v', help: 'show what passed in full, and whole logs' },
  plain: { type: 'boolean', help: 'no colour' },
  json: { type: 'boolean', help: 'print one JSON document' },
};

/** @throws UsageError when the words do not go together */
export function readCheckOptions({ values, positionals }: Parsed): CheckOptions {
  const [target = null] = positionals;
  const { all, file, solutions, starters } = values;
  if (target !== null && all === true) throw usage(`--all means every lesson, not ${target}`);
  if (all === true && file !== undefined) throw usage('--file is for one lesson, not for --all');
  const chosen = [file, solutions, starters].filter((value) => value !== undefined);
  if (chosen.length > 1) throw usage('--file, --solutions and --starters exclude one another');
  return {
    target,
    all: all === true,
    source:
      typeof file === 'string'
        ? { file }
        : solutions === true
          ? 'solution'
          : starters === true
            ? 'starter'
            : 'learner',
    include: Array.isArray(values['include']) ? values['include'].map(String) : [],
    seed: readSeed(values['seed']),
    verbose: values['verbose'] === true,
    plain: values['plain'] === true,
  };
}

function readSeed(value: Parsed['values'][string]): number {
  if (value === undefined) return Math.floor(Math.random() * seedLimit);
  const seed = Number(value);
  if (value !== '' && Number.isInteger(seed) && seed >= 0 && seed < seedLimit) return seed;
  throw usage(`--seed takes a whole number from 0 to ${seedLimit - 1}`);
}

function usage(message: string): UsageError {
  return new UsageError(message, { code: 'USAGE', remedy: 'xdp-workbook check --help shows what it takes.' });
}
