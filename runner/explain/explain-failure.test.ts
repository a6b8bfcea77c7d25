import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainFailure } from './explain-failure.ts';

const error = { code: 'BPF_EPERM', message: 'load object: EPERM', remedy: null, exitCode: 69 };

test('What the kernel forbids is told with what is missing, and keeps its exit code.', () => {
  const { remedy, ...rest } = explainFailure(error);
  assert.deepEqual({ ...rest, remedy: null }, error);
  assert.match(remedy ?? '', /\. Try: \S.*\.$/);
});

test('Any other failure, and one that has a remedy, stays as it is.', () => {
  for (const other of [
    { ...error, code: 'BPF_ENOMEM' },
    { ...error, remedy: 'Use sudo.' },
  ])
    assert.equal(explainFailure(other), other);
});
