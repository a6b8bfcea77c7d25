import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseClang } from './clang-diagnostic.ts';

const heads = (stderr: string) =>
  parseClang(stderr).map(({ severity, file, line, column, message }) => [
    severity,
    file,
    line,
    column,
    message,
  ]);

test('A located error is read whole.', () => {
  assert.deepEqual(
    parseClang("prog.c:8:20: error: expected ';' after return statement\n1 error generated.\n"),
    [
      {
        severity: 'error',
        file: 'prog.c',
        line: 8,
        column: 20,
        message: "expected ';' after return statement",
        log: "prog.c:8:20: error: expected ';' after return statement",
      },
    ],
  );
});

test('Errors and warnings keep their order; fatal ones are errors.', () => {
  const stderr = [
    'prog.c:4:2: warning: first [-W#warnings]',
    "prog.c:5:10: fatal error: 'bpf/bpf_helper.h' file not found",
    '1 warning and 1 error generated.',
  ].join('\n');
  assert.deepEqual(heads(stderr), [
    ['warning', 'prog.c', 4, 2, 'first [-W#warnings]'],
    ['error', 'prog.c', 5, 10, "'bpf/bpf_helper.h' file not found"],
  ]);
});

test('Notes and code lines go with the message above them.', () => {
  const first = [
    "prog.c:8:9: error: use of undeclared identifier 'XDP_ABORT'; did you mean 'XDP_ABORTED'?",
    '        return XDP_ABORT;',
    "/usr/include/linux/bpf.h:6090:2: note: 'XDP_ABORTED' declared here",
    '<scratch space>:61:1: note: expanded from here',
  ];
  const second = "prog.c:9:1: error: extraneous closing brace ('}')";
  const [one, two] = parseClang([...first, '', second].join('\n'));
  assert.equal(one?.log, first.join('\n'));
  assert.equal(two?.log, second);
});

test('The way to an included file goes with the message that follows it, not with the one before.', () => {
  const before = 'prog.c:1:1: warning: first';
  const error = [
    'In file included from prog.c:3:',
    'In file included from /usr/include/stdio.h:27:',
    "/usr/include/gnu/stubs.h:7:11: fatal error: 'gnu/stubs-32.h' file not found",
  ].join('\n');
  const [one, two] = parseClang(`${before}\n${error}\n`);
  assert.equal(one?.log, before);
  assert.equal(two?.log, error);
  assert.deepEqual([two.file, two.line], ['/usr/include/gnu/stubs.h', 7]);
});

test('The way to a note goes with the message that the note belongs to.', () => {
  const stderr = [
    "prog.c:5:16: error: redefinition of 'f'",
    'In file included from prog.c:1:',
    './own.h:5:16: note: previous definition is here',
  ].join('\n');
  assert.deepEqual(
    parseClang(stderr).map(({ log }) => log),
    [stderr],
  );
});

test('Messages without a place are read, with or without the name of clang.', () => {
  const stderr = [
    "clang: error: no such file or directory: 'x.c'",
    'clang-14: warning: argument unused during compilation',
    "error: unknown target triple 'bpf'",
  ].join('\n');
  assert.deepEqual(heads(stderr), [
    ['error', null, null, null, "no such file or directory: 'x.c'"],
    ['warning', null, null, null, 'argument unused during compilation'],
    ['error', null, null, null, "unknown target triple 'bpf'"],
  ]);
});

test('That clang stops after twenty errors is no error of its own.', () => {
  const stderr = [
    "prog.c:9:2: error: use of undeclared identifier 'rec'",
    'fatal error: too many errors emitted, stopping now [-ferror-limit=]',
  ].join('\n');
  assert.deepEqual(heads(stderr), [['error', 'prog.c', 9, 2, "use of undeclared identifier 'rec'"]]);
});

test('What BPF has no instruction for is one message with its line; the crash after it is no other.', () => {
  const stderr = [
    'Error at line 11: Unsupport signed division for DAG: 0x37a1b1d0Please convert to unsigned div/mod.',
    'fatal error: error in backend: Cannot select: 0x37a1b1d0: i64 = sdiv',
    'In function: xdp_abort_func',
    'clang: error: clang frontend command failed with exit code 70 (use -v to see invocation)',
  ].join('\n');
  const [only, ...others] = parseClang(stderr);
  assert.deepEqual(others, []);
  assert.deepEqual([only?.severity, only?.file, only?.line, only?.column], ['error', null, 11, null]);
  assert.equal(only?.log, stderr);
});

test('A crash that nothing came before is a message of its own.', () => {
  assert.deepEqual(heads('fatal error: error in backend: unable to allocate memory\n'), [
    ['error', null, null, null, 'error in backend: unable to allocate memory'],
  ]);
});

test('A file name may hold spaces, colons, umlauts and dashes.', () => {
  const names = ['a b.c', 'a:b.c', 'ü.c', './-x.c', '/tmp/warning: x/y.c'];
  for (const name of names) {
    assert.deepEqual(heads(`${name}:4:22: error: expected expression`), [
      ['error', name, 4, 22, 'expected expression'],
    ]);
  }
});

test('Silence, and lines without any message before them, are no diagnostics.', () => {
  assert.deepEqual(parseClang(''), []);
  assert.deepEqual(parseClang('\n2 errors generated.\nsome odd line\n'), []);
});
