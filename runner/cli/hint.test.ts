import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { TestLearner } from './testing/test-learner.ts';

const noon = '2026-11-03T12:00:00.000Z';
let learner: TestLearner;
beforeEach(() => {
  learner = new TestLearner();
});
afterEach(() => learner[Symbol.dispose]());

/** First line of what `hint` and these words print. */
const head = async (words: string) => (await learner.run(`hint ${words}`)).stdout.split('\n', 1)[0];

describe('hint', () => {
  test('goes from the first to the third, and stays there, in runs of their own.', async () => {
    const heads = [];
    for (let time = 0; time < 5; time++) heads.push(await head('basic02/a2'));
    const expected = [1, 2, 3, 3, 3].map((level) => `basic02/a2, hint ${level} of 3`);
    assert.deepEqual(heads, expected);
  });

  test('counts for each assignment.', async () => {
    assert.equal(await head('basic02/a1'), 'basic02/a1, hint 1 of 3');
    assert.equal(await head('basic02/a2'), 'basic02/a2, hint 1 of 3');
    assert.equal(await head('basic02/a1'), 'basic02/a1, hint 2 of 3');
  });

  test('is about the lesson one is at, and its first assignment that is not passed.', async () => {
    assert.equal(await head(''), 'basic01/a1, hint 1 of 3');
    const done = { passed: {}, hints: {}, completed: noon };
    learner.writeProgress({ basic01: done, basic02: { passed: { a1: noon }, hints: {}, completed: null } });
    assert.equal(await head(''), 'basic02/a2, hint 1 of 3');
    assert.equal(await head('basic03'), 'basic03/a1, hint 1 of 3');
  });

  test('leaves everything else in the progress file as it was.', async () => {
    const other = { passed: { a1: noon }, hints: { a1: 2 }, completed: noon };
    learner.writeProgress({ packet99: other, basic02: { ...other, completed: null } });
    await learner.run('hint basic02/a2');
    assert.deepEqual((await learner.json('progress'))['lessons'], {
      packet99: other,
      basic02: { ...other, hints: { a1: 2, a2: 1 }, completed: null },
    });
  });

  test('prints the hint as a document, with what it is the hint of.', async () => {
    const { hint, ...facts } = await learner.json('hint basic02/a2');
    assert.deepEqual(facts, { lesson: 'basic02', assignment: 'a2', level: 1, of: 3 });
    assert.ok(typeof hint === 'string' && hint.length > 10);
  });

  test('asked for by six commands at once loses no count, and damages nothing.', async () => {
    const targets = ['basic01/a1', 'basic02/a1', 'basic02/a2', 'basic03/a1', 'basic03/a1', 'basic03/a1'];
    const said = await Promise.all(targets.map((target) => learner.run(`hint ${target}`)));
    assert.deepEqual(
      said.map(({ exitCode, stderr }) => [exitCode, stderr]),
      targets.map(() => [0, '']),
    );
    const { lessons } = await learner.json('progress');
    const counts = { basic01: { a1: 1 }, basic02: { a1: 1, a2: 1 }, basic03: { a1: 3 } };
    for (const [id, hints] of Object.entries(counts)) {
      assert.deepEqual((lessons as Record<string, { hints: unknown }>)[id]?.hints, hints); // compared whole
    }
  });
});
