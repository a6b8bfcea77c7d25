import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestRunReturn } from '../sys/libbpf.ts';
import { threadCpuNs } from '../sys/thread-clock.ts';
import { fakeLibbpf } from './testing/fake-libbpf.ts';
import { timeRuns } from './time-runs.ts';

const frame = new Uint8Array(64);
const done: TestRunReturn = { error: 0, retval: 2, durationNs: 0, dataOutSize: 64, ctxOutSize: 24 };

/** Works for so long, whatever the kernel says of it. */
function kernel(workMs: number, ...returns: readonly Partial<TestRunReturn>[]) {
  let calls = 0;
  return fakeLibbpf({
    testRun: () => {
      const until = threadCpuNs() + BigInt(workMs) * 1_000_000n;
      while (threadCpuNs() < until);
      return { ...done, ...returns[calls++] };
    },
  });
}

test("Time that the call takes besides does not count: it is the kernel's, to the nanosecond after it.", () => {
  assert.equal(timeRuns(kernel(20, { durationNs: 7 }), 3, frame, 1000), 8);
});

test("A call that was shorter than the kernel's clock says counts as that says.", () => {
  assert.equal(timeRuns(kernel(0, { durationNs: 1e9 }), 3, frame, 1000), 1e9);
});

test('Between two whole nanoseconds the CPU time of the call tells where.', () => {
  const ns = timeRuns(kernel(1, { durationNs: 1_000_000 }), 3, frame, 1);
  assert.ok(ns >= 1_000_000 && ns <= 1_000_001);
});

test('A call that a signal broke off is made again.', () => {
  assert.equal(timeRuns(kernel(2, { error: -4, durationNs: 99 }, { durationNs: 7 }), 3, frame, 1000), 8);
});

test('What the kernel refuses is a typed error.', () => {
  assert.throws(() => timeRuns(kernel(0, { error: -22 }), 3, frame, 1), { code: 'BPF_EINVAL' });
});
