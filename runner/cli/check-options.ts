import { UsageError } from '../core/errors.ts';
import type { Command, Parsed } from './command.ts';

/** What a `check` shall grade and how it shall speak. */
export interface CheckOptions {
  /** `LESSON` or `LESSON/aN`; null means the lesson that the learner is at. */
  readonly target: string | null;
  /** Every lesson; there is no target then. */
  readonly all: boolean;
  /** `dir` is a checkout of xdp-tutorial. */
  readonly source:
    | 'learner'
    | 'solution'
    | 'starter'
    | { readonly files: readonly string[] }
    | { readonly dir: string };
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
    multiple: true,
    help: 'grade this C file instead of yours in the workbook; several, where an answer is spread over them',
  },
  dir: { type: 'string', value: 'TUTORIAL', help: 'grade the answers in a whole xdp-tutorial checkout' },
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
  const all = values['all'] === true;
  const sources = sourcesIn(values);
  const [source = 'learner', second] = sources;
  if (target !== null && all) throw usage(`--all means every lesson, not ${target}`);
  if (all && values['file'] !== undefined) throw usage('--file is for one lesson, not for --all');
  if (second !== undefined) throw usage('--file, --dir, --solutions and --starters exclude one another');
  return {
    target,
    all,
    source,
    include: listIn(values['include']),
    seed: readSeed(values['seed']),
    verbose: values['verbose'] === true,
    plain: values['plain'] === true,
  };
}

function sourcesIn({ file, dir, solutions, starters }: Parsed['values']): CheckOptions['source'][] {
  return [
    ...(file === undefined ? [] : [{ files: listIn(file) }]),
    ...(typeof dir === 'string' ? [{ dir }] : []),
    ...(solutions === true ? ['solution' as const] : []),
    ...(starters === true ? ['starter' as const] : []),
  ];
}

function listIn(value: Parsed['values'][string]): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
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
