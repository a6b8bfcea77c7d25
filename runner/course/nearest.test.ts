import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from './nearest.ts';

const lessons = ['basic01', 'basic02', 'basic03', 'basic04', 'packet01'];

test('A name with a slip is understood, the closest first.', () => {
  assert.deepEqual(nearest('basc02', lessons), ['basic02', 'basic01', 'basic03']);
  assert.deepEqual(nearest('paket01', lessons), ['packet01']);
});

test('Capitals make no difference.', () => {
  assert.equal(nearest('BASIC02', lessons)[0], 'basic02');
});

test('What is nowhere near is not guessed at.', () => {
  assert.deepEqual(nearest('tracing', lessons), []);
  assert.deepEqual(nearest('', lessons), []);
});
