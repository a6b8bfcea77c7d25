import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { findTarget } from '../course/lesson.ts';
import { TestLearner } from './testing/test-learner.ts';

const { lesson } = await findTarget('basic02');
const answer = readFileSync(lesson.solution, 'utf8');
const noon = '2026-11-03T12:00:00.000Z';
let learner: TestLearner;
beforeEach(() => {
  learner = new TestLearner();
});
afterEach(() => learner[Symbol.dispose]());

describe('solution', () => {
  test('is not shown before the lesson is passed, and the way to see it all the same is.', async () => {
    learner.writeProgress({ basic02: { passed: { a1: noon }, hints: {}, completed: null } });
    const { exitCode, stdout, stderr } = await learner.run('solution basic02');
    assert.deepEqual([exitCode, stdout], [2, '']);
    assert.match(stderr, /basic02 is not passed yet[\s\S]*xdp-workbook solution basic02 --yes\n$/);
    const { error } = await learner.json('solution basic02');
    assert.equal((error as { code: string }).code, 'NOT_PASSED_YET'); // compared
  });

  test('is shown with --yes, byte for byte, and -y is short for it.', async () => {
    assert.deepEqual(await learner.run('solution basic02 --yes'), {
      exitCode: 0,
      stdout: answer,
      stderr: '',
    });
    assert.equal((await learner.run('solution -y basic02')).stdout, answer);
  });

  test('is shown when every assignment is passed, or all were when the lesson was.', async () => {
    const passed = { a1: noon, a2: noon };
    for (const history of [
      { passed, completed: null },
      { passed: {}, completed: noon },
    ]) {
      learner.writeProgress({ basic02: { hints: {}, ...history } });
      assert.equal((await learner.run('solution basic02')).stdout, answer);
      const document = await learner.json('solution basic02');
      assert.deepEqual(document, { lesson: 'basic02', file: lesson.solution, source: answer });
    }
  });
});
