import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPointer, checkReturn } from './check.ts';
import { fakeLibbpf } from './testing/fake-libbpf.ts';

const EBUSY = 16;

/** A libbpf that has said something already. */
function talking(lines: string[], errno = 0) {
  return fakeLibbpf({ errno: () => errno, takeChatter: () => lines.splice(0) });
}

test('A result that is not negative is handed on.', () => {
  assert.equal(checkReturn(talking([]), 'count CPUs', 4), 4);
});

test('A negative result throws with the operation, its errno and the chatter.', () => {
  assert.throws(() => checkReturn(talking(['libbpf: busy']), 'attach', -EBUSY), {
    name: 'BpfError',
    code: 'BPF_EBUSY',
    operation: 'attach',
    chatter: ['libbpf: busy'],
  });
});

test('A null pointer throws with what errno said at the time.', () => {
  assert.throws(() => checkPointer(talking(['libbpf: busy'], EBUSY), 'attach', null), {
    reason: 'EBUSY',
    chatter: ['libbpf: busy'],
  });
});

test('The warnings of a call that went well are not part of the next error.', () => {
  const lines = ['libbpf: a warning'];
  const lib = talking(lines);
  checkReturn(lib, 'load', 0);
  assert.throws(() => checkReturn(lib, 'attach', -EBUSY), { chatter: [] });
  lines.push('libbpf: another');
  checkPointer(lib, 'open', 1n);
  assert.throws(() => checkReturn(lib, 'attach', -EBUSY), { chatter: [] });
});
