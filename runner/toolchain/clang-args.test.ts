import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clangArgs, multiarchOf } from './clang-args.ts';

const multiarch = 'x86_64-linux-gnu';

test('The object goes to stdout, with BTF, and a crash of clang leaves no files behind.', () => {
  const args = clangArgs({ file: 'prog.c', include: [], multiarch });
  assert.deepEqual(args.slice(0, 7), ['-target', 'bpf', '-O2', '-g', '-c', '-o', '-']);
  assert.ok(args.includes('-fno-crash-diagnostics'));
});

test('Folders are searched in their order, and the architecture comes after the system.', () => {
  const args = clangArgs({ file: 'prog.c', include: ['/b dir', '/a'], multiarch });
  const at = args.indexOf('-I');
  assert.deepEqual(args.slice(at), [
    ...['-I', '/b dir', '-I', '/a'],
    ...['-idirafter', '/usr/include/x86_64-linux-gnu'],
    ...['-x', 'c', '--', 'prog.c'],
  ]);
});

test('A file whose name begins with a dash is no option, not even to what clang calls itself.', () => {
  assert.deepEqual(clangArgs({ file: '-Wl,x.c', include: [], multiarch }).slice(-2), ['--', './-Wl,x.c']);
});

test("Debian's names of architectures are its own.", () => {
  assert.deepEqual(['x64', 'arm64', 'riscv64'].map(multiarchOf), [
    'x86_64-linux-gnu',
    'aarch64-linux-gnu',
    'riscv64-linux-gnu',
  ]);
});
