import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { allTargets } from '../course/lesson.ts';
import { TestLearner } from './testing/test-learner.ts';

const lessonIds = (await allTargets()).map(({ lesson }) => lesson.id);
const noon = '2026-11-03T12:00:00.000Z';
let learner: TestLearner;
beforeEach(() => {
  learner = new TestLearner();
});
afterEach(() => learner[Symbol.dispose]());

describe('list', () => {
  test('shows every lesson in its order, what is done, and what is next; it writes nothing.', async () => {
    const { exitCode, stdout, stderr } = await learner.run('list');
    assert.deepEqual([exitCode, stderr], [0, '']);
    assert.deepEqual(stdout.match(/\b[a-z]+\d\d(?= +\d)/g), lessonIds);
    assert.match(stdout, /^ {2}▸ basic01 .* 0\/1 /m);
    assert.match(stdout, /\n0 of \d+ lessons done\. Go on with basic01: xdp-workbook next\n$/);
    assert.ok(!existsSync(learner.folder));
  });

  test('is what the bare program shows, and options without a command are its own.', async () => {
    const { stdout } = await learner.run('list');
    assert.deepEqual(await learner.run(''), { exitCode: 0, stdout, stderr: '' });
    assert.deepEqual(await learner.run('--plain'), { exitCode: 0, stdout, stderr: '' });
  });

  test('goes on behind lessons that are done, also by another set of assignments.', async () => {
    learner.writeProgress({
      basic01: { passed: { a1: noon }, hints: {}, completed: null },
      basic02: { passed: { old: noon }, hints: {}, completed: noon },
      basic03: { passed: { a1: noon }, hints: {}, completed: null },
    });
    const { stdout } = await learner.run('list');
    assert.match(stdout, /✓ basic01 +1\/1 [\s\S]*✓ basic02 +0\/2 [\s\S]*▸ basic03 +1\/2 /);
    assert.match(stdout, /\n2 of \d+ lessons done\. Go on with basic03: /);
  });

  test('has nothing next when all is done.', async () => {
    const done = { passed: {}, hints: {}, completed: noon };
    learner.writeProgress(Object.fromEntries(lessonIds.map((id) => [id, done])));
    assert.match((await learner.run('list')).stdout, / lessons done\.\n$/);
    assert.equal((await learner.json('list'))['next'], null);
    assert.deepEqual(await learner.json('next'), { lesson: null });
    assert.equal((await learner.run('next')).stdout, 'Every lesson is done.\n');
  });

  test('prints the same facts as a document.', async () => {
    const { next, lessons } = await learner.json('list');
    assert.ok(Array.isArray(lessons));
    const [first = assert.fail('no lesson')] = lessons as readonly Record<string, unknown>[]; // looked at below
    assert.deepEqual(Object.keys(first), ['id', 'title', 'track', 'minutes', 'assignments', 'done']);
    assert.deepEqual(
      [next, first['id'], first['done'], lessons.length],
      ['basic01', 'basic01', false, lessonIds.length],
    );
  });
});
