import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { answerIn, readTutorial } from './tutorial.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'xdp-workbook-tutorial-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const make = (...folders: readonly string[]) => {
  for (const folder of folders) mkdirSync(join(root, folder));
};
/** Folders by the lesson that they were found for. */
const found = () =>
  Object.fromEntries(
    readTutorial(root).flatMap(({ id, folder }) => (folder === null ? [] : [[id, basename(folder)]])),
  );

describe('A lesson is found in', () => {
  test('the folder that the tutorial has for it, whatever else has its number.', () => {
    make(
      'basic02-a-copy',
      'basic02-prog-by-name',
      'basic02-prog-by-name-solution',
      'common',
      'packet01-parsing',
    );
    assert.deepEqual(found(), { basic02: 'basic02-prog-by-name', packet01: 'packet01-parsing' });
  });

  test('a folder that begins with its number.', () => {
    make('basic01', 'basic02_abort', 'Basic03-MyCounter', 'basic041');
    assert.deepEqual(found(), { basic01: 'basic01', basic02: 'basic02_abort', basic03: 'Basic03-MyCounter' });
  });

  test('a folder under another prefix.', () => {
    make('my-basic01-xdp-pass', '02-prog-by-name', 'lesson_map-counter', 'unmap-counter');
    assert.deepEqual(found(), {
      basic01: 'my-basic01-xdp-pass',
      basic02: '02-prog-by-name',
      basic03: 'lesson_map-counter',
    });
  });

  test('a folder that a link leads to, but not in a file.', () => {
    make('elsewhere');
    symlinkSync(join(root, 'elsewhere'), join(root, 'basic01-xdp-pass'));
    symlinkSync(join(root, 'nowhere'), join(root, 'basic02-prog-by-name'));
    writeFileSync(join(root, 'basic03-map-counter'), '');
    assert.deepEqual(found(), { basic01: 'basic01-xdp-pass' });
  });
});

describe('What is no checkout is a usage error:', () => {
  test('a folder without lessons.', () => {
    make('common', 'src');
    assert.throws(() => readTutorial(root), { code: 'NO_TUTORIAL', exitCode: 2 });
  });
  test('nothing at all, and a file.', () => {
    writeFileSync(join(root, 'file'), '');
    for (const name of ['none', 'file']) {
      assert.throws(() => readTutorial(join(root, name)), { code: 'NO_SUCH_FOLDER', exitCode: 2 });
    }
  });
});

test('The answer of a lesson is its own file, or every C file where that has another name.', () => {
  for (const name of ['z.c', 'a.c', 'xdp_prog_kern.c', 'a.h', 'a.o']) writeFileSync(join(root, name), '');
  make('folder.c');
  const answer = (file: string) => answerIn(root, file).map((path) => basename(path));
  assert.deepEqual(answer('xdp_prog_kern.c'), ['xdp_prog_kern.c']);
  assert.deepEqual(answer('xdp_pass_kern.c'), ['a.c', 'xdp_prog_kern.c', 'z.c']);
});
