import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { findTarget } from '../course/lesson.ts';
import { TestLearner } from './testing/test-learner.ts';

const noon = '2026-11-03T12:00:00.000Z';
const { lesson } = await findTarget('basic01');
let learner: TestLearner;
beforeEach(() => {
  learner = new TestLearner();
});
afterEach(() => learner[Symbol.dispose]());

describe('next', () => {
  test('puts the starter of the first lesson there, and says where everything is.', async () => {
    const { exitCode, stdout, stderr } = await learner.run('next');
    assert.deepEqual([exitCode, stderr], [0, '']);
    const file = join(learner.folder, 'basic01/xdp_pass_kern.c');
    assert.ok(stdout.includes(`${file}  (new)\n`), stdout);
    assert.ok(stdout.includes(`${lesson.text}\n`), stdout);
    assert.equal(readFileSync(file, 'utf8'), readFileSync(lesson.starter, 'utf8'));
  });

  test('leaves a file that is there as it is.', async () => {
    learner.write('basic01/xdp_pass_kern.c', 'my answer');
    const { stdout } = await learner.run('next');
    assert.doesNotMatch(stdout, /\(new\)/);
    assert.equal(learner.read('basic01/xdp_pass_kern.c'), 'my answer');
  });

  test('names what is left of a lesson, and no more.', async () => {
    const done = { passed: {}, hints: {}, completed: noon };
    learner.writeProgress({ basic01: done, basic02: { passed: { a1: noon }, hints: {}, completed: null } });
    const document = await learner.json('next');
    assert.equal(document['lesson'], 'basic02');
    assert.deepEqual(
      (document['left'] as readonly { id: string }[]).map(({ id }) => id), // its shape is compared
      ['a2'],
    );
    assert.ok(existsSync(String(document['file'])) && existsSync(String(document['text'])));
    assert.match((await learner.run('next')).stdout, /\nTo do:\n {2}a2 {2}[^\n]+\n$/);
  });
});
