import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { encodeProgress, type LessonProgress } from './progress-format.ts';
import { changeLesson, progressFile, readProgress, untouchedLesson } from './progress.ts';

const scratch = mkdtempSync(join(tmpdir(), 'xdp-workbook-progress-'));
after(() => rmSync(scratch, { recursive: true }));
const noon = '2026-11-03T12:00:00.000Z';
const begun: LessonProgress = { passed: { a1: noon }, hints: { a2: 2 }, completed: null };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(scratch, 'root-'));
});

describe('The progress file', () => {
  test('that is not there means that nothing was begun, and reading makes none.', async () => {
    assert.deepEqual(await readProgress(join(root, 'nowhere')), { progress: {}, damaged: null });
    assert.deepEqual(readdirSync(root), []);
  });

  test('comes back as it was written, and makes its folder.', async () => {
    root = join(root, 'new', 'folder');
    assert.equal(await changeLesson(root, 'basic02', () => begun), null);
    assert.deepEqual(await readProgress(root), { progress: { basic02: begun }, damaged: null });
    assert.deepEqual(readdirSync(root), ['progress.json']);
  });

  test('keeps lessons and fields that this workbook does not know.', async () => {
    const later = { ...begun, stars: 5 };
    writeFileSync(progressFile(root), encodeProgress({ packet99: later, basic02: later }));
    await changeLesson(root, 'basic02', (before) => ({ ...before, completed: noon }));
    const { progress } = await readProgress(root);
    assert.deepEqual(progress, { packet99: later, basic02: { ...later, completed: noon } });
  });

  test('is not written when a lesson stays as it was.', async () => {
    await changeLesson(root, 'basic02', (before) => {
      assert.equal(before, untouchedLesson);
      return before;
    });
    assert.deepEqual(readdirSync(root), []);
  });

  test('is kept when the change of a lesson cannot be made.', async () => {
    await changeLesson(root, 'basic02', () => begun);
    const broken = changeLesson(root, 'basic02', () => assert.fail('no change'));
    await assert.rejects(broken, { message: 'no change' });
    assert.deepEqual((await readProgress(root)).progress, { basic02: begun });
    await changeLesson(root, 'basic03', () => begun); // nothing is held any more
  });

  test('that is damaged is put aside whole, whoever finds it, and progress begins anew.', async () => {
    const finders = [readProgress, (at: string) => changeLesson(at, 'basic02', () => begun)];
    for (const find of finders) {
      writeFileSync(progressFile(root), '{"version":1,"less');
      const found = await find(root);
      const damaged = found !== null && 'damaged' in found ? found.damaged : found;
      assert.equal(damaged?.reason, 'it is no JSON');
      assert.ok(damaged.aside.startsWith(`${progressFile(root)}.damaged-`));
      assert.equal(readFileSync(damaged.aside, 'utf8'), '{"version":1,"less');
    }
    assert.deepEqual(await readProgress(root), { progress: { basic02: begun }, damaged: null });
  });

  test('that many find damaged at once is put aside once, and no good one after it.', async () => {
    writeFileSync(progressFile(root), 'rubbish');
    const changes = Array.from({ length: 20 }, (_, index) =>
      changeLesson(root, `lesson${index}`, () => begun),
    );
    const found = (await Promise.all(changes)).filter((damaged) => damaged !== null);
    assert.equal(found.length, 1);
    assert.equal(Object.keys((await readProgress(root)).progress).length, 20);
    assert.equal(readdirSync(root).length, 2);
  });

  test('that cannot be read is a fault of the environment and no bug of ours.', async () => {
    mkdirSync(progressFile(root));
    await assert.rejects(readProgress(root), {
      name: 'EnvironmentError',
      code: 'PROGRESS_NOT_READ',
      exitCode: 69,
      message: `your progress in ${progressFile(root)} could not be read (EISDIR)`,
    });
  });

  test('that cannot be written is a fault of the environment.', async () => {
    writeFileSync(join(root, 'file'), '');
    await assert.rejects(
      changeLesson(join(root, 'file'), 'basic02', () => begun),
      { name: 'EnvironmentError', code: 'PROGRESS_NOT_SAVED', exitCode: 69 },
    );
  });
});
