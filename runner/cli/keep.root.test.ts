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

test('Without a lesson, check grades the one that the learner is at, and says what to do next.', async () => {
  using other = new TestLearner();
  const noon = '2026-11-03T12:00:00.000Z';
  other.writeProgress({ basic01: { passed: {}, hints: {}, completed: noon } });
  other.write('basic02/xdp_prog_kern.c', readFileSync(lesson.starter, 'utf8'));
  const before = await other.run('check');
  assert.equal(before.exitCode, 1);
  assert.match(before.stdout, /\nnot yet {2}basic02 .*\nStuck\? xdp-workbook hint basic02\/a2\n$/);
  other.write('basic02/xdp_prog_kern.c', readFileSync(lesson.solution, 'utf8'));
  const { exitCode, stdout } = await other.run('check');
  assert.equal(exitCode, 0);
  assert.match(stdout, /\npass {2}basic02 .*\nCompare with ours: .* basic02\. Go on: xdp-workbook next\n$/);
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
