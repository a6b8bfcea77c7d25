import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { findTarget } from '../course/lesson.ts';
import { TestLearner } from './testing/test-learner.ts';

const { lesson } = await findTarget('basic02');
const starter = readFileSync(lesson.starter, 'utf8');
const file = 'basic02/xdp_prog_kern.c';
let learner: TestLearner;
beforeEach(() => {
  learner = new TestLearner();
});
afterEach(() => learner[Symbol.dispose]());

/** What the learner has of the lesson, the file that is graded left out. */
const backups = () =>
  readdirSync(join(learner.folder, 'basic02')).filter((name) => name !== 'xdp_prog_kern.c');

describe('reset', () => {
  test('puts the starter there, and makes no backup of a starter.', async () => {
    assert.match(
      (await learner.run('reset basic02')).stdout,
      /^The starter is in .*\/basic02\/xdp_prog_kern\.c\n$/,
    );
    assert.match((await learner.run('reset basic02')).stdout, / is the starter already\.\n$/);
    assert.equal(learner.read(file), starter);
    assert.deepEqual(backups(), []);
  });

  test('keeps the answer that was there, and says under which name.', async () => {
    learner.write(file, 'my answer');
    const { stdout } = await learner.run('reset basic02');
    const [name = assert.fail('no backup'), ...others] = backups();
    assert.deepEqual(others, []);
    assert.ok(stdout.endsWith(`Your file is kept as ${join(learner.folder, 'basic02', name)}\n`), stdout);
    assert.equal(learner.read(`basic02/${name}`), 'my answer');
    assert.equal(learner.read(file), starter);
  });

  test('five times at once, and again in the same second, loses no answer.', async () => {
    learner.write(file, 'first answer');
    await Promise.all(Array.from({ length: 5 }, () => learner.run('reset basic02')));
    learner.write(file, 'second answer');
    await learner.run('reset basic02');
    const kept = new Set(backups().map((name) => learner.read(`basic02/${name}`)));
    assert.ok(kept.has('first answer') && kept.has('second answer'), [...kept].join(', '));
    assert.equal(learner.read(file), starter);
  });

  test('tells the same as a document.', async () => {
    const path = join(learner.folder, file);
    assert.deepEqual(await learner.json('reset basic02'), {
      lesson: 'basic02',
      path,
      how: 'new',
      backup: null,
    });
  });

  test('wants to be told which lesson, and takes no single assignment.', async () => {
    const unnamed = await learner.run('reset');
    assert.equal(unnamed.exitCode, 2);
    assert.match(unnamed.stderr, /say which lesson: xdp-workbook reset basic02\n$/);
    learner.write(file, 'my answer');
    const part = await learner.run('reset basic02/a2');
    assert.equal(part.exitCode, 2);
    assert.match(part.stderr, /xdp-workbook reset basic02 puts the whole file back/);
    assert.equal(learner.read(file), 'my answer');
  });
});
