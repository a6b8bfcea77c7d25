import assert from 'node:assert/strict';
import { test } from 'node:test';
import { threadCpuNs } from './thread-clock.ts';

test('The clock of a thread goes on while it works, and stands while it sleeps.', () => {
  const start = threadCpuNs();
  const cell = new Int32Array(new SharedArrayBuffer(4));
  Atomics.wait(cell, 0, 0, 100);
  const slept = threadCpuNs() - start;
  assert.ok(slept < 50_000_000n, `${slept} ns while it slept for 100 ms`);
  while (threadCpuNs() - start < 20_000_000n);
  assert.ok(threadCpuNs() > start + 20_000_000n);
});
