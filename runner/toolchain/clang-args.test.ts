import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clangArgs, type ClangJob } from './clang-args.ts';

const argsOf = (job: Partial<ClangJob>) =>
  clangArgs({ file: 'prog.c', include: [], fallback: [], define: [], before: [], ...job });

test('The object goes to stdout, with BTF, and a crash of clang leaves no files behind.', () => {
  const args = argsOf({});
  assert.deepEqual(args.slice(0, 7), ['-target', 'bpf', '-O2', '-g', '-c', '-o', '-']);
  assert.ok(args.includes('-fno-crash-diagnostics'));
});

test('Folders are searched in their order, some of them after the system.', () => {
  const args = argsOf({ include: ['/b dir', '/a'], fallback: ['/d', '/c'], define: ['X'], before: ['t.h'] });
  assert.deepEqual(args.slice(args.indexOf('-DX')), [
    '-DX',
    ...['-I', '/b dir', '-I', '/a'],
    ...['-idirafter', '/d', '-idirafter', '/c'],
    ...['-include', 't.h'],
    ...['-x', 'c', '--', 'prog.c'],
  ]);
});

test('A file whose name begins with a dash is no option, not even to what clang calls itself.', () => {
  assert.deepEqual(argsOf({ file: '-Wl,x.c' }).slice(-2), ['--', './-Wl,x.c']);
});
