import assert from 'node:assert/strict';
import { test } from 'node:test';

import { InternalError } from '../../runner/core/errors.ts';
import { Prng } from './prng.ts';

const draw = (prng: Prng, count = 20): number[] =>
  Array.from({ length: count }, () => prng.int(0, 0xffffffff));

test('a seed gives the numbers that mulberry32 gives elsewhere.', () => {
  assert.deepEqual(draw(new Prng(81273), 4), [1173804585, 1977652323, 1922657009, 925571929]);
  assert.deepEqual(draw(new Prng(0), 2), [1144304738, 1416247]);
});

test('the same seed gives the same sequence and another seed another.', () => {
  assert.deepEqual(draw(new Prng(7)), draw(new Prng(7)));
  assert.notDeepEqual(draw(new Prng(7)), draw(new Prng(8)));
});

test('int returns every value of its range, both ends included, about equally often.', () => {
  const prng = new Prng(1);
  const counts = new Map<number, number>();
  for (let index = 0; index < 6000; index += 1) {
    const value = prng.int(-2, 3);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  assert.deepEqual(
    [...counts.keys()].toSorted((a, b) => a - b),
    [-2, -1, 0, 1, 2, 3],
  );
  for (const count of counts.values()) assert.ok(count > 850 && count < 1150, `${count} of 6000`);
});

test('int refuses a range that is empty, broken or wider than 2^32.', () => {
  const prng = new Prng(1);
  for (const [min, max] of [
    [1, 0],
    [0, 1.5],
    [0, 2 ** 32],
    [Number.NaN, 1],
  ] as const) {
    assert.throws(() => prng.int(min, max), InternalError, `${min} to ${max}`);
  }
});

test('pick reaches every element and refuses an empty list.', () => {
  const prng = new Prng(3);
  const picked = new Set(Array.from({ length: 100 }, () => prng.pick(['a', 'b', undefined])));
  assert.equal(picked.size, 3);
  assert.throws(() => prng.pick([]), InternalError);
});

test('bytes returns as many bytes as asked, and all 256 values come up.', () => {
  assert.equal(new Prng(5).bytes(0).length, 0);
  const bytes = new Prng(5).bytes(4096);
  assert.equal(bytes.length, 4096);
  assert.equal(new Set(bytes).size, 256);
});

test('a fork depends on the seed and the label, not on what was drawn before.', () => {
  const fresh = new Prng(9);
  const used = new Prng(9);
  draw(used);
  assert.deepEqual(draw(fresh.fork('frames')), draw(used.fork('frames')));
  assert.notDeepEqual(draw(fresh.fork('frames')), draw(fresh.fork('ports')));
  assert.notDeepEqual(draw(fresh.fork('frames')), draw(new Prng(10).fork('frames')));
  assert.notDeepEqual(draw(fresh.fork('frames')), draw(new Prng(9)));
});
