import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from './nearest.ts';

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
