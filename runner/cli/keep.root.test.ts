import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { findTarget } from '../course/lesson.ts';
import { TestLearner } from './testing/test-learner.ts';

const { lesson } = await findTarget('basic02');
const learner = new TestLearner();
after(() => learner[Symbol.dispose]());
beforeEach(() => {
  learner.write('basic02/xdp_prog_kern.c', readFileSync(lesson.solution, 'utf8'));
  mkdirSync(join(learner.folder, 'progress.json'), { recursive: true });
});

test('A report that cannot be kept is shown all the same, and the fault of the machine is told.', async () => {
  const { exitCode, stdout, stderr } = await learner.run('check basic02');
  assert.deepEqual([exitCode, stderr], [69, '']);
  assert.match(stdout, /✓ xdp_abort_func/);
  assert.match(stdout, /\nerror {2}basic02: your progress in .* could not be read \(EISDIR\)\n/);
});

test('A document that cannot be kept is one document, with what was found and the error.', async () => {
  const { outcome, assignments, error } = await learner.json('check basic02');
  assert.equal(outcome, 'error');
  assert.deepEqual(
    (assignments as readonly { outcome: string }[]).map((assignment) => assignment.outcome), // compared
    ['pass', 'pass'],
  );
  assert.equal((error as { code: string }).code, 'PROGRESS_NOT_READ'); // compared
});

test('What passed is kept, and the answer of ours is shown from then on.', async () => {
  using other = new TestLearner();
  other.write('basic02/xdp_prog_kern.c', readFileSync(lesson.solution, 'utf8'));
  assert.equal((await other.run('check basic02/a1')).exitCode, 0);
  assert.equal((await other.run('solution basic02')).exitCode, 2);
  assert.equal((await other.run('check basic02')).exitCode, 0);
  assert.equal((await other.run('solution basic02')).exitCode, 0);
  assert.match((await other.run('list')).stdout, /✓ basic02 +2\/2 /);
});
