import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNever } from './assert-never.ts';
import { EnvironmentError, InternalError, Interrupted, UsageError, WorkbookError } from './errors.ts';
import { reasonOf } from './reason.ts';

test('Each kind of error has its exit code and its name.', () => {
  const fields = { code: 'SOME_CODE' };
  const kinds = [UsageError, EnvironmentError, InternalError].map(
    (Kind) => new Kind('what happened', fields),
  );
  assert.deepEqual(
    [...kinds, new Interrupted()].map(({ name, exitCode }) => [name, exitCode]),
    [
      ['UsageError', 2],
      ['EnvironmentError', 69],
      ['InternalError', 70],
      ['Interrupted', 130],
    ],
  );
});

test('An error keeps its code, its remedy and its cause, and says its kind in its stack.', () => {
  const cause = new Error('EACCES');
  const error = new UsageError('cannot read it', { code: 'NOT_READABLE', remedy: 'Is it yours?', cause });
  assert.ok(error instanceof WorkbookError);
  assert.deepEqual(
    [error.message, error.code, error.remedy, error.cause],
    ['cannot read it', 'NOT_READABLE', 'Is it yours?', cause],
  );
  assert.match(error.stack ?? '', /cannot read it\n/);
});

test('An error without a cause has none, not even an undefined one.', () => {
  assert.ok(!Object.hasOwn(new UsageError('x', { code: 'X' }), 'cause'));
});

test('A value that should not exist is a bug of ours, and is shown.', () => {
  // The type says that nothing can be given here; a newer agent could.
  const impossible = { kind: 'new' } as never;
  assert.throws(() => assertNever(impossible), {
    name: 'InternalError',
    code: 'UNREACHABLE',
    exitCode: 70,
    message: 'unhandled {"kind":"new"}',
  });
});

test("A system error's reason is its code; any other's is its message.", () => {
  assert.equal(reasonOf(Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' })), 'EACCES');
  assert.equal(reasonOf(new Error('odd')), 'odd');
  assert.equal(reasonOf('text'), 'text');
});
