import assert from 'node:assert/strict';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ScratchPackage } from './testing/scratch-package.ts';

const BUILD = ['runner/dev/build.mjs'];
/** What every build joins into files that are shipped, besides what a test is about. */
function packageWithPrograms(): ScratchPackage {
  const scratch = new ScratchPackage();
  scratch.write('runner/cli/main.ts', '#!/usr/bin/env node\nexport const a: number = 1;\n');
  scratch.write('runner/lab/agent/main.ts', 'export const b: number = 2;\n');
  scratch.write('testenv/generators/sender-thread.ts', 'export const c: number = 3;\n');
  return scratch;
}

const OBSERVER = 'int answer(void) { return 42; }\n';

test('the build compiles TypeScript and observers, and makes the command executable', () => {
  using scratch = packageWithPrograms();
  scratch.write('testenv/observers/seen.bpf.c', OBSERVER);
  const { status, stderr } = scratch.node(BUILD);
  assert.equal(status, 0, stderr);
  assert.equal(statSync(join(scratch.root, 'dist/bin/main.js')).mode & 0o777, 0o755);
  assert.ok(existsSync(join(scratch.root, 'dist/testenv/observers/seen.bpf.o')));
});

test('what was built from a source that is gone is removed', () => {
  using scratch = packageWithPrograms();
  for (const name of ['kept', 'gone']) scratch.write(`runner/elf/${name}.ts`, 'export const a = 1;\n');
  assert.equal(scratch.node(BUILD).status, 0);
  rmSync(join(scratch.root, 'runner/elf/gone.ts'));
  assert.equal(scratch.node(BUILD).status, 0);
  assert.ok(!existsSync(join(scratch.root, 'dist/runner/elf/gone.js')));
  assert.ok(existsSync(join(scratch.root, 'dist/runner/elf/kept.js')));
});

test('an observer is compiled again when a header of ours has changed, and only then', async () => {
  using scratch = packageWithPrograms();
  const object = join(scratch.root, 'dist/testenv/observers/seen.bpf.o');
  const written = () => statSync(object).mtimeMs;
  scratch.write('runner/elf/a.ts', 'export const a = 1;\n');
  scratch.write('bpf/include/seen.h', '#define SEEN 1\n');
  scratch.write('testenv/observers/seen.bpf.c', `#include <seen.h>\nint seen = SEEN;\n`);
  scratch.node(BUILD);
  const first = written();
  scratch.node(BUILD);
  assert.equal(written(), first);
  scratch.write('bpf/include/seen.h', '#define SEEN 2\n');
  scratch.node(BUILD);
  assert.ok(written() > first);
});

test('a type error and a C warning each fail the build', () => {
  using scratch = packageWithPrograms();
  scratch.write('runner/elf/a.ts', "export const a: number = 'one';\n");
  const types = scratch.node(BUILD);
  assert.equal(types.status, 1);
  assert.match(types.stdout, /TS2322/);
  scratch.write('runner/elf/a.ts', 'export const a: number = 1;\n');
  scratch.write('testenv/observers/seen.bpf.c', 'int answer(void) { int unused; return 42; }\n');
  const observer = scratch.node(BUILD);
  assert.equal(observer.status, 1);
  assert.match(observer.stderr, /unused variable/);
});
