import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Libbpf, TestRunReturn } from '../sys/libbpf.ts';
import { testRun } from './test-run.ts';
import { fakeLibbpf } from './testing/fake-libbpf.ts';

const [EINTR, EINVAL] = [4, 22];
const frame = new Uint8Array(64);

/** A kernel that answers each call by the next of these, and notes how many repetitions it was asked for. */
function answering(...returns: readonly Partial<TestRunReturn>[]): { lib: Libbpf; repeats: number[] } {
  const repeats: number[] = [];
  const lib = fakeLibbpf({
    testRun: (_fd, { repeat }) => {
      const answer = returns[repeats.push(repeat) - 1];
      return { error: 0, retval: 2, durationNs: 0, dataOutSize: 64, ctxOutSize: 0, ...answer };
    },
  });
  return { lib, repeats };
}

test('Many repetitions are split into calls of 100 000, and their times averaged by weight.', () => {
  const { lib, repeats } = answering({ durationNs: 10 }, { durationNs: 20 }, { durationNs: 40, retval: 1 });
  const { durationNs, verdict } = testRun(lib, 3, frame, { repeat: 250_000 });
  assert.deepEqual(repeats, [100_000, 100_000, 50_000]);
  assert.equal(durationNs, (10 * 100_000 + 20 * 100_000 + 40 * 50_000) / 250_000);
  assert.equal(verdict, 1);
});

test('A frame runs once unless more is asked for, and never less.', () => {
  for (const options of [{}, { repeat: 1 }, { repeat: 0 }]) {
    const { lib, repeats } = answering({ durationNs: 30 });
    assert.equal(testRun(lib, 3, frame, options).durationNs, 30);
    assert.deepEqual(repeats, [1]);
  }
});

test('A run that a signal broke off starts anew, and its time does not count.', () => {
  const { lib, repeats } = answering({ error: -EINTR, durationNs: 99 }, { durationNs: 7 });
  assert.equal(testRun(lib, 3, frame, { repeat: 5 }).durationNs, 7);
  assert.deepEqual(repeats, [5, 5]);
});

test('A refused run is a typed error.', () => {
  const { lib } = answering({ error: -EINVAL });
  assert.throws(() => testRun(lib, 3, frame, {}), {
    name: 'BpfError',
    code: 'BPF_EINVAL',
    operation: 'run program on a test frame',
  });
});

test('The context that the kernel gets says where the frame ends.', () => {
  let words: number[] = [];
  const lib = fakeLibbpf({
    testRun: (_fd, { ctxIn, ctxOut }) => {
      words = [...new Uint32Array(ctxIn!.buffer)];
      ctxOut!.set(ctxIn!);
      return { error: 0, retval: 2, durationNs: 0, dataOutSize: 64, ctxOutSize: 24 };
    },
  });
  testRun(lib, 3, frame, { context: { metadataBytes: 8, ingressIfindex: 5, rxQueueIndex: 1 } });
  assert.deepEqual(words, [8, 64, 0, 5, 1, 0]);
  testRun(lib, 3, frame, {});
  assert.deepEqual(words, [0, 64, 0, 0, 0, 0]);
});
