import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProcessError } from './process-error.ts';

const ending = { timedOut: false, isCanceled: false, isMaxBuffer: false };

test('What we did to a child explains its end better than the signal it died of.', () => {
  const failureOf = (facts: object) =>
    ProcessError.of('x', { ...ending, signal: 'SIGKILL', ...facts }, '').failure;
  assert.deepEqual([{ timedOut: true }, { isCanceled: true }, { isMaxBuffer: true }, {}].map(failureOf), [
    'TIMED_OUT',
    'CANCELED',
    'OUTPUT_TOO_LONG',
    'KILLED',
  ]);
});

test('A child that could not be started keeps the reason, as a code and as the cause.', () => {
  const cause = new Error('spawn x E2BIG');
  const error = ProcessError.of('x', { ...ending, code: 'E2BIG', cause }, '');
  assert.equal(error.failure, 'NOT_STARTED');
  assert.equal(error.message, 'x could not be started (E2BIG)');
  assert.equal(error.cause, cause);
});

test('A bare name that could not be started for want of rights is a program that is not there.', () => {
  const failureOf = (file: string, code: string) => ProcessError.of(file, { ...ending, code }, '').failure;
  assert.equal(failureOf('clang', 'ENOENT'), 'NOT_FOUND');
  assert.equal(failureOf('clang', 'EACCES'), 'NOT_FOUND');
  assert.equal(failureOf('/usr/bin/clang', 'EACCES'), 'NOT_STARTED');
  assert.equal(failureOf('/usr/bin/clang', 'ENOENT'), 'NOT_FOUND');
});
