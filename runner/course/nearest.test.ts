import assert from 'node:assert/strict';
import { test } from 'node:test';
import { didYouMean, nearest } from './nearest.ts';

const lessons = ['basic01', 'basic02', 'basic03', 'basic04', 'packet01'];

test('A name with a slip or two is understood, and farther names are left out.', () => {
  assert.deepEqual(nearest('basc02', lessons), ['basic02']);
  assert.deepEqual(nearest('pakt01', lessons), ['packet01']);
});

test('Of names that are equally near at most three are given, in their own order.', () => {
  assert.deepEqual(nearest('basic05', lessons), ['basic01', 'basic02', 'basic03']);
});

test('Capitals make no difference.', () => {
  assert.deepEqual(nearest('BASIC02', lessons), ['basic02']);
});

test('What is nowhere near is not guessed at.', () => {
  for (const text of ['tracing', '', 'b', '../../etc/passwd']) assert.deepEqual(nearest(text, lessons), []);
  assert.deepEqual(nearest('basic02', []), []);
});

test('One, two or three names make a question, and none makes none.', () => {
  assert.equal(didYouMean(['a1']), 'Did you mean a1?');
  assert.equal(didYouMean(['a1', 'a2']), 'Did you mean a1 or a2?');
  assert.equal(didYouMean(['a1', 'a2', 'a3']), 'Did you mean a1, a2 or a3?');
  assert.equal(didYouMean([]), undefined);
});
