import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../core/package-root.ts';
import { headerFolders } from './header-folders.ts';

test("What the command line names comes first, then the system, then the file's own tree, then ours.", () => {
  const { include, fallback } = headerFolders(['/chosen'], 'x64');
  assert.equal(include[0], '/chosen');
  assert.deepEqual(fallback.slice(0, 3), ['/usr/include/x86_64-linux-gnu', '.', '../headers']);
  assert.deepEqual(
    fallback.slice(-2).map((folder) => relative(packageRoot(), folder)),
    ['bpf/include/tutorial/lesson', 'bpf/include/system'],
  );
});

test('Ours are there, as the compiler does not go up from a folder that is not.', () => {
  const ours = headerFolders([], 'x64').fallback.filter((folder) => folder.includes('/bpf/include/'));
  assert.deepEqual(
    ours.map((folder) => existsSync(folder)),
    [true, true],
  );
});

test("Debian's names of architectures are its own.", () => {
  assert.deepEqual(
    ['x64', 'arm64', 'riscv64'].map((arch) => headerFolders([], arch).fallback[0]),
    ['/usr/include/x86_64-linux-gnu', '/usr/include/aarch64-linux-gnu', '/usr/include/riscv64-linux-gnu'],
  );
});
