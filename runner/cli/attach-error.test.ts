import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachError } from './attach-error.ts';

const refusal = { device: 'veth-basic02', mode: 'native', way: 'netlink', chatter: [], gone: null } as const;

test('A refusal that a rule knows is told in sentences, with what to try.', () => {
  const { message, remedy, code, exitCode } = attachError({ ...refusal, reason: 'ERANGE' });
  assert.match(message, /^The MTU of veth-basic02, or of its peer, is too large/);
  assert.match(remedy ?? '', /^Try: set a smaller MTU/);
  assert.deepEqual([code, exitCode], ['ATTACH_ERANGE', 69]);
});

test('Of any other the words of the kernel are shown, or the name of the error number.', () => {
  const told = (chatter: readonly string[]) => attachError({ ...refusal, reason: 'EXFULL', chatter }).message;
  const start = 'the kernel does not attach to veth-basic02 in native mode:';
  assert.equal(told(['libbpf: Kernel error message: moon is in the way']), `${start} moon is in the way.`);
  assert.equal(told([]), `${start} EXFULL.`);
});

test('What had to make room, and is lost, is named.', () => {
  const gone = { id: 88, name: 'xdp_pass_func' };
  assert.match(
    attachError({ ...refusal, reason: 'ERANGE', gone }).message,
    / xdp_pass_func \(id 88\) was taken off for it, and is not back\.$/,
  );
});
