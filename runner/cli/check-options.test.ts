import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { describe, test } from 'node:test';
import { checkOptionTable, readCheckOptions, type CheckOptions } from './check-options.ts';

/** As run-command-line parses the words after `check`. */
function read(words: string): CheckOptions {
  const args = words.split(' ').filter((word) => word !== '');
  const parsed = parseArgs({ args, options: checkOptionTable, allowPositionals: true });
  return readCheckOptions({ ...parsed, rest: [] });
}

test('Told nothing but the lesson, check grades the file of the learner with a seed of its own.', () => {
  const { seed, ...options } = read('basic02');
  assert.deepEqual(options, {
    target: 'basic02',
    all: false,
    source: 'learner',
    include: [],
    verbose: false,
    plain: false,
  });
  assert.ok(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32);
  const seeds = new Set(Array.from({ length: 5 }, () => read('basic02').seed));
  assert.ok(seeds.size > 1);
});

test('Every option comes through.', () => {
  assert.deepEqual(read('basic02/a2 --file a.c -I one --include two --seed 7 -v --plain'), {
    target: 'basic02/a2',
    all: false,
    source: { files: ['a.c'] },
    include: ['one', 'two'],
    seed: 7,
    verbose: true,
    plain: true,
  });
  const { target, all, source } = read('--all --solutions');
  assert.deepEqual([target, all, source], [null, true, 'solution']);
  assert.equal(read('basic02 --starters').source, 'starter');
  assert.deepEqual(read('basic02 -f a.c --file b.c').source, { files: ['a.c', 'b.c'] });
  assert.deepEqual(read('--dir tutorial').source, { dir: 'tutorial' });
});

test('Without a lesson it is the one that the learner is at.', () => {
  const { target, all, source } = read('--starters');
  assert.deepEqual([target, all, source], [null, false, 'starter']);
});

test('The smallest and the largest seed are taken.', () => {
  assert.equal(read('basic02 --seed 0').seed, 0);
  assert.equal(read('basic02 --seed 4294967295').seed, 4_294_967_295);
});

const mistakes: readonly (readonly [words: string, message: string])[] = [
  ['basic02 --all', '--all means every lesson, not basic02'],
  ['--all --file a.c', '--file is for one lesson, not for --all'],
  ['basic02 --file a.c --solutions', '--file, --dir, --solutions and --starters exclude one another'],
  ['--dir t --file a.c', '--file, --dir, --solutions and --starters exclude one another'],
  ['basic02 --solutions --starters', '--file, --dir, --solutions and --starters exclude one another'],
  ...['-1', '1.5', '4294967296', 'x', '1e3000', 'NaN', ''].map(
    (seed) => [`basic02 --seed=${seed}`, '--seed takes a whole number from 0 to 4294967295'] as const,
  ),
];

describe('Words that do not go together are a usage error:', () => {
  for (const [words, message] of mistakes) {
    test(`check ${words}`, () => {
      assert.throws(() => read(words), { name: 'UsageError', code: 'USAGE', exitCode: 2, message });
    });
  }
});
