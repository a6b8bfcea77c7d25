import assert from 'node:assert/strict';
import { openSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import type { Libbpf, ProgLoadCall } from '../sys/libbpf.ts';
import { probeFeature, type Feature } from './feature.ts';
import { fakeLibbpf } from './testing/fake-libbpf.ts';

const [EPERM, EINVAL, EACCES] = [1, 22, 13];
const xdp: Feature = { kind: 'program', type: 6 };
const redirect: Feature = { kind: 'helper', programType: 6, helper: 51 };
const ringbuf: Feature = { kind: 'map', type: 27 };

/** A kernel that answers every load by this errno and this log. */
function refusing(errno: number, log = ''): Libbpf {
  return fakeLibbpf({
    progLoad: (call) => {
      call.log.set(Buffer.from(log));
      return -errno;
    },
  });
}

test('A program that loads is a yes, and is closed again.', () => {
  const before = readdirSync('/proc/self/fd').length;
  const lib = fakeLibbpf({ progLoad: () => openSync('/dev/null', 'r') });
  assert.deepEqual(probeFeature(xdp, lib), { available: 'yes' });
  assert.deepEqual(probeFeature(redirect, lib), { available: 'yes' });
  assert.equal(readdirSync('/proc/self/fd').length, before);
});

test('A program type that the verifier has a word about is a yes, one that it never sees a no.', () => {
  const picky = refusing(EINVAL, 'Tracing programs must provide btf_id\n');
  assert.equal(probeFeature(xdp, picky).available, 'yes');
  assert.equal(probeFeature(xdp, refusing(EINVAL)).available, 'no');
});

test('A helper is missing in the words of every kernel, and there when its arguments are the trouble.', () => {
  const answer = (log: string) => probeFeature(redirect, refusing(EINVAL, log)).available;
  assert.equal(answer('0: (85) call unknown#999\ninvalid func unknown#999\n'), 'no');
  assert.equal(answer('0: (85) call bpf_x#58\nunknown func bpf_x#58\n'), 'no');
  assert.equal(answer('0: (85) call bpf_x#58\nprogram of this type cannot use helper bpf_x#58\n'), 'no');
  assert.equal(answer('0: (85) call bpf_x#51\nR2 !read_ok\n'), 'yes');
});

test('A helper is asked for as a call in a program of its type.', () => {
  const calls: ProgLoadCall[] = [];
  const lib = fakeLibbpf({
    progLoad: (call) => {
      calls.push(call);
      return -EACCES;
    },
  });
  probeFeature(redirect, lib);
  const [call] = calls;
  assert.equal(call?.programType, 6);
  const view = new DataView(call.instructions.buffer);
  assert.deepEqual([view.getUint8(0), view.getInt32(4, true)], [0x85, 51]);
});

test('A missing privilege is unknown, whatever is asked for.', () => {
  const unknown = { available: 'unknown', reason: 'EPERM' };
  assert.deepEqual(probeFeature(xdp, refusing(EPERM)), unknown);
  assert.deepEqual(probeFeature(redirect, refusing(EPERM)), unknown);
  const lib = fakeLibbpf({ libbpf_probe_bpf_map_type: () => 0, errno: () => EPERM });
  assert.deepEqual(probeFeature(ringbuf, lib), unknown);
});

test('A map type is yes, no or unknown as libbpf says.', () => {
  const answer = (result: number) =>
    probeFeature(ringbuf, fakeLibbpf({ libbpf_probe_bpf_map_type: () => result, errno: () => EINVAL }));
  assert.deepEqual(answer(1), { available: 'yes' });
  assert.deepEqual(answer(0), { available: 'no' });
  assert.deepEqual(answer(-95), { available: 'unknown', reason: 'EOPNOTSUPP' });
});

test('A yes and a no are remembered, an unknown is asked for again.', () => {
  const results = [-EPERM, -EINVAL, -EPERM];
  let asked = 0;
  const lib = fakeLibbpf({ progLoad: () => results[asked++] ?? 0 });
  const answers = [1, 2, 3].map(() => probeFeature(xdp, lib).available);
  assert.deepEqual(answers, ['unknown', 'no', 'no']);
  assert.equal(asked, 2);
});

test('What one kernel answered is not remembered for another, nor for another feature.', () => {
  assert.equal(probeFeature(xdp, refusing(EINVAL)).available, 'no');
  const lib = refusing(EINVAL, 'something');
  assert.equal(probeFeature(xdp, lib).available, 'yes');
  assert.equal(probeFeature({ kind: 'program', type: 7 }, lib).available, 'yes');
});

test('Chatter of a probe belongs to nobody.', () => {
  const lines = ['libbpf: probing'];
  probeFeature(
    ringbuf,
    fakeLibbpf({ libbpf_probe_bpf_map_type: () => 1, takeChatter: () => lines.splice(0) }),
  );
  assert.deepEqual(lines, []);
});
