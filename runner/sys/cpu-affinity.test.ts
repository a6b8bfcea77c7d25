import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { allowedCpus, onCpu } from './cpu-affinity.ts';

/** The 39th field of proc(5)'s stat: the CPU that the thread ran on last. */
function currentCpu(): number {
  const stat = readFileSync('/proc/thread-self/stat', 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[36]);
}

test('an action runs on the CPU that it names, and the thread is free again after it', () => {
  const before = allowedCpus();
  assert.ok(before.length > 0);
  for (const cpu of before) assert.equal(onCpu(cpu, currentCpu), cpu);
  assert.deepEqual(allowedCpus(), before);
});

test('a CPU that this machine lacks is refused, and the thread stays free', () => {
  const before = allowedCpus();
  assert.throws(() => onCpu(1023, () => 0), { name: 'EnvironmentError', code: 'LIBC_EINVAL' });
  assert.deepEqual(allowedCpus(), before);
});

test('the thread is free again when the action throws', () => {
  const before = allowedCpus();
  const [cpu = 0] = before;
  assert.throws(
    () =>
      onCpu(cpu, () => {
        throw new RangeError('no');
      }),
    RangeError,
  );
  assert.deepEqual(allowedCpus(), before);
});
