import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { findTarget } from './lesson.ts';
import { beginLesson, layStarter, learnerFile, workspacePath, workspaceRoot } from './workspace.ts';

const { lesson } = await findTarget('basic02');
const scratch = mkdtempSync(join(tmpdir(), 'xdp-workbook-workspace-'));
after(() => rmSync(scratch, { recursive: true }));
const starter = readFileSync(lesson.starter, 'utf8');
const noon = new Date(2026, 10, 3, 12, 5, 9);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(scratch, 'root-'));
});

test('The workspace is in the home folder, unless a variable that is not empty names another.', () => {
  assert.equal(workspaceRoot({}), join(homedir(), 'xdp-workbook'));
  assert.equal(workspaceRoot({ XDP_WORKBOOK_DIR: '' }), join(homedir(), 'xdp-workbook'));
  assert.equal(workspaceRoot({ XDP_WORKBOOK_DIR: '/srv/ada' }), '/srv/ada');
  assert.equal(workspaceRoot({ XDP_WORKBOOK_DIR: 'here' }), join(process.cwd(), 'here'));
});

test('A workspace that is a file is a fault of the environment, and stays as it is.', () => {
  const file = join(root, 'file');
  writeFileSync(file, 'mine');
  assert.throws(() => workspaceRoot({ XDP_WORKBOOK_DIR: file }), {
    name: 'EnvironmentError',
    code: 'WORKSPACE_NO_FOLDER',
    exitCode: 69,
    message: `${file} is no folder, and the workbook keeps your files in one`,
  });
  assert.equal(readFileSync(file, 'utf8'), 'mine');
});

test("A learner's file that is not there yet is a usage error that says how to begin.", () => {
  assert.throws(() => learnerFile(lesson, root), {
    name: 'UsageError',
    code: 'NOT_BEGUN',
    exitCode: 2,
    message: `basic02 has no answer yet: there is no ${join(root, 'basic02/xdp_prog_kern.c')}`,
    remedy: /xdp-workbook reset basic02/,
  });
});

test('Beginning a lesson puts the starter there, and never over a file.', () => {
  assert.equal(beginLesson(lesson, root), true);
  assert.equal(readFileSync(learnerFile(lesson, root), 'utf8'), starter);
  assert.equal(beginLesson(lesson, root), false);
  writeFileSync(workspacePath(lesson, root), 'my answer');
  assert.equal(beginLesson(lesson, root), false);
  assert.equal(readFileSync(learnerFile(lesson, root), 'utf8'), 'my answer');
});

describe('Laying the starter', () => {
  const path = () => workspacePath(lesson, root);
  const backups = () =>
    readdirSync(join(root, lesson.id)).filter((name) => name.endsWith('.bak') || /\.bak\.\d+$/.test(name));

  test('makes the folders and puts it there, where the learner finds it.', () => {
    root = join(root, 'not', 'there yet');
    assert.deepEqual(layStarter(lesson, root), { path: path(), how: 'new', backup: null });
    assert.equal(readFileSync(learnerFile(lesson, root), 'utf8'), starter);
  });

  test('a second time changes nothing.', () => {
    layStarter(lesson, root);
    assert.deepEqual(layStarter(lesson, root), { path: path(), how: 'same', backup: null });
    assert.deepEqual(backups(), []);
  });

  test('over an answer keeps the answer under a name with the time.', () => {
    layStarter(lesson, root);
    writeFileSync(path(), 'my answer');
    const { how, backup } = layStarter(lesson, root, noon);
    assert.equal(how, 'replaced');
    assert.equal(backup, `${path()}.20261103-120509.bak`);
    assert.equal(readFileSync(backup, 'utf8'), 'my answer');
    assert.equal(readFileSync(path(), 'utf8'), starter);
  });

  test('over three answers in one second keeps all three.', () => {
    layStarter(lesson, root);
    const kept = ['one', 'two', 'three'].map((answer) => {
      writeFileSync(path(), answer);
      return readFileSync(layStarter(lesson, root, noon).backup ?? '', 'utf8');
    });
    assert.deepEqual(kept, ['one', 'two', 'three']);
    assert.equal(backups().length, 3);
  });

  test('gives a file that can be written, even where ours cannot.', () => {
    const readOnly = join(root, 'starter.c');
    writeFileSync(readOnly, starter, { mode: 0o444 });
    layStarter({ ...lesson, starter: readOnly }, root);
    assert.equal(statSync(path()).mode & 0o200, 0o200);
  });

  test('through a link keeps the link, and the answer that it led to.', () => {
    const elsewhere = join(root, 'elsewhere.c');
    writeFileSync(elsewhere, 'my answer');
    mkdirSync(join(root, lesson.id));
    symlinkSync(elsewhere, path());
    const { backup } = layStarter(lesson, root);
    assert.equal(readFileSync(backup ?? '', 'utf8'), 'my answer');
    assert.equal(readFileSync(elsewhere, 'utf8'), starter);
  });

  test('where it cannot be written is a fault of the environment, and says which folder.', () => {
    writeFileSync(join(root, 'file'), '');
    root = join(root, 'file');
    assert.throws(() => layStarter(lesson, root), {
      name: 'EnvironmentError',
      code: 'WORKSPACE_NOT_WRITABLE',
      exitCode: 69,
      message: `${path()} cannot be written (ENOTDIR)`,
    });
    assert.ok(!existsSync(path()));
  });
});
