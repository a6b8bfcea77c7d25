import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errnoName, errnoText } from './errno.ts';

test('Error numbers of the C library, of the kernel alone and of libbpf have their names.', () => {
  assert.deepEqual([1, 2, 16, 28, 95, 524, 4000, 4013].map(errnoName), [
    'EPERM',
    'ENOENT',
    'EBUSY',
    'ENOSPC',
    'EOPNOTSUPP',
    'ENOTSUPP',
    'LIBBPF_LIBELF',
    'LIBBPF_NLPARSE',
  ]);
});

test('A number that nobody knows is told as it is.', () => {
  assert.equal(errnoName(1234), 'E1234');
});

test('Only numbers that the C library has no words for are put in words.', () => {
  assert.equal(errnoText(524), 'operation is not supported');
  assert.equal(errnoText(4001), 'BPF object format invalid');
  assert.equal(errnoText(1), undefined);
});
