import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BpfError, DisposedError, ObjectError, VerifierRefusal } from './errors.ts';

const [EPERM, ENOMEM, EACCES, EINVAL, ENOSPC, ENOTSUPP] = [1, 12, 13, 22, 28, 524];
const refusal = (errno: number) =>
  new VerifierRefusal({ program: 'p', log: 'R0 !read_ok', lines: [] }, errno, []);

test('A failed call tells the operation, the reason, and what libbpf said.', () => {
  const error = new BpfError('pin map m', EACCES, ['libbpf: no']);
  assert.equal(error.message, 'pin map m: EACCES');
  assert.equal(error.code, 'BPF_EACCES');
  assert.equal(error.errno, EACCES);
  assert.deepEqual(error.chatter, ['libbpf: no']);
  assert.match(new BpfError('load', ENOTSUPP).message, /^load: ENOTSUPP \(.+\)$/);
});

test('A call fails by the machine where a privilege, memory or a feature is missing, else by our own bug.', () => {
  const exitCodes = [EPERM, ENOMEM, ENOTSUPP, EINVAL].map((errno) => new BpfError('call', errno).exitCode);
  assert.deepEqual(exitCodes, [69, 69, 69, 70]);
});

test('An object that does not load is its author’s answer unless the machine fell short.', () => {
  assert.equal(new ObjectError('load', EINVAL, []).exitCode, 1);
  assert.equal(new ObjectError('load', EPERM, []).exitCode, 69);
  assert.equal(new ObjectError('load', EPERM, []).blamesMachine, true);
});

test('The verifier refuses for EPERM too, and only runs out of memory by the machine’s fault.', () => {
  assert.deepEqual(
    [EPERM, EACCES, EINVAL, ENOMEM].map((errno) => refusal(errno).exitCode),
    [1, 1, 1, 69],
  );
});

test('A log that did not fit is told, and is not taken for a full disk.', () => {
  assert.equal(refusal(EACCES).logIsCut, false);
  assert.equal(refusal(EACCES).message, 'verifier refused program p: EACCES');
  assert.equal(refusal(ENOSPC).logIsCut, true);
  assert.doesNotMatch(refusal(ENOSPC).message, /ENOSPC/);
});

test('Errors carry the name of their class.', () => {
  assert.deepEqual(
    [refusal(EINVAL).name, new DisposedError('map').name],
    ['VerifierRefusal', 'DisposedError'],
  );
});
