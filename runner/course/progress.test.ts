import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { progressFile, readProgress, untouchedLesson, writeProgress } from './progress.ts';

const scratch = mkdtempSync(join(tmpdir(), 'xdp-workbook-progress-'));
after(() => rmSync(scratch, { recursive: true }));
const noon = new Date('2026-11-03T12:00:00Z');

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(scratch, 'root-'));
});

describe('The progress file', () => {
  test('that is not there means that nothing was begun, and reading makes none.', () => {
    assert.deepEqual(readProgress(join(root, 'nowhere')), { progress: {}, damaged: null });
    assert.deepEqual(readdirSync(root), []);
  });

  test('comes back as it was written, and makes its folder.', () => {
    root = join(root, 'new folder');
    const progress = { basic02: { passed: { a1: noon.toISOString() }, hints: { a2: 2 }, completed: null } };
    writeProgress(root, progress);
    assert.deepEqual(readProgress(root), { progress, damaged: null });
    assert.deepEqual(readdirSync(root), ['progress.json']);
  });

  const lessonOf = (facts: object) =>
    JSON.stringify({ version: 1, lessons: { basic02: { ...untouchedLesson, ...facts } } });
  const damaged: readonly (readonly [what: string, text: string])[] = [
    ['that is empty', ''],
    ['that was cut', '{"version":1,"less'],
    ['of a later version', '{"version":2,"lessons":{}}'],
    ['that is a list', '[]'],
    ['with a list of lessons', '{"version":1,"lessons":[]}'],
    ['with a time that is a number', lessonOf({ passed: { a1: 5 } })],
    ['with a hint count that is text', lessonOf({ hints: { a1: 'two' } })],
    ['with a completion that is missing', lessonOf({ completed: undefined })],
  ];
  for (const [what, content] of damaged) {
    test(`${what} is put aside whole, and progress begins anew.`, () => {
      writeFileSync(progressFile(root), content);
      const read = readProgress(root);
      assert.deepEqual(read.progress, {});
      assert.ok(read.damaged !== null && read.damaged.startsWith(`${progressFile(root)}.damaged-`));
      assert.equal(readFileSync(read.damaged, 'utf8'), content);
      assert.deepEqual(readProgress(root), { progress: {}, damaged: null });
    });
  }

  test('that cannot be read is a fault of the environment and no bug of ours.', () => {
    mkdirSync(progressFile(root));
    assert.throws(() => readProgress(root), {
      name: 'EnvironmentError',
      code: 'PROGRESS_NOT_READ',
      exitCode: 69,
      message: `your progress in ${progressFile(root)} could not be read (EISDIR)`,
    });
  });

  test('that cannot be written is a fault of the environment.', () => {
    writeFileSync(join(root, 'file'), '');
    assert.throws(() => writeProgress(join(root, 'file'), {}), {
      name: 'EnvironmentError',
      code: 'PROGRESS_NOT_SAVED',
      exitCode: 69,
    });
  });
});
