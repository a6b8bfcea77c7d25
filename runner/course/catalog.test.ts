import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextStanding, readStandings, type Standing } from './catalog.ts';
import { allTargets } from './lesson.ts';

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

test('Standings are of every lesson, with what is passed of each.', async () => {
  const noon = '2026-11-03T12:00:00.000Z';
  const standings = await readStandings({
    basic01: { passed: { a1: noon }, hints: {}, completed: null },
    basic02: { passed: { a2: noon }, hints: {}, completed: null },
    basic03: { passed: {}, hints: { a1: 3 }, completed: noon },
    packet99: { passed: { a1: noon }, hints: {}, completed: noon },
  });
  const ids = (await allTargets()).map(({ lesson }) => lesson.id);
  assert.deepEqual(
    standings.map(({ front }) => front.id),
    ids,
  );
  const [first, second, third] = standings;
  assert.deepEqual([first?.done, second?.done, third?.done], [true, false, true]);
  assert.deepEqual(
    second?.assignments.map(({ id, passed }) => [id, passed]),
    [
      ['a1', false],
      ['a2', true],
    ],
  );
  assert.equal(nextStanding(standings)?.front.id, 'basic02');
});
