import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextStanding, type Standing } from './catalog.ts';

const standing = (id: string, done: boolean): Standing => ({
  front: { id, title: id, track: 'basic', minutes: 30 },
  assignments: [],
  done,
});

test('Next is the first lesson that is not done, whatever came after it.', () => {
  const standings = [
    standing('basic01', true),
    standing('basic02', false),
    standing('basic03', true),
    standing('basic04', false),
  ];
  assert.equal(nextStanding(standings)?.front.id, 'basic02');
});

test('Nothing is next when all is done.', () => {
  assert.equal(nextStanding([standing('basic01', true)]), undefined);
  assert.equal(nextStanding([]), undefined);
});
