import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { answer } from '../lab/client/testing/answer.ts';
import { Scratch } from '../lab/client/testing/scratch.ts';
import { checkJson } from '../lab/client/testing/workbook.ts';

const scratch = new Scratch();
after(() => scratch[Symbol.dispose]());

/** Objects that the kernel would take from root, and why the lab does not. */
const refused = {
  'a syscall program beside right ones': {
    source: answer({ before: 'SEC("syscall") int calls(void *ctx) { return 0; }' }),
    reason: /^calls is a syscall program, which runs at once with the rights of root; it is not loaded here$/,
  },
  'a syscall program that is not loaded by itself': {
    source: answer({ before: 'SEC("?syscall") int calls(void *ctx) { return 0; }' }),
    reason: /^calls is a syscall program/,
  },
  'an XDP program that reads kernel memory': {
    source: answer({ pass: 'long x; bpf_probe_read_kernel(&x, 8, ctx); return x ? XDP_PASS : XDP_PASS;' }),
    reason: /^xdp_pass_func calls bpf_probe_read_kernel, which can read any memory/,
  },
  'a subprogram that reads kernel memory': {
    source: answer({
      before:
        'static __attribute__((noinline)) int reads(void *p) { int x = 0; bpf_probe_read_kernel(&x, 4, p); return x; }',
      pass: 'return reads(ctx) ? XDP_PASS : XDP_PASS;',
    }),
    reason: /^reads calls bpf_probe_read_kernel/,
  },
} as const;

describe('an object that could harm the machine', () => {
  for (const [what, { source, reason }] of Object.entries(refused)) {
    test(`${what}: exit 1, and nothing of it is loaded`, async () => {
      const { exitCode, report } = await checkJson(['basic02', '--file', scratch.write('refused.c', source)]);
      assert.deepEqual([exitCode, report.outcome, report.error], [1, 'fail', null]);
      const loads = report.checks.filter(({ stage }) => stage === 'load');
      assert.deepEqual(
        loads.map(({ id, outcome }) => [id, outcome]),
        [
          ['a1-loads', 'fail'],
          ['a2-loads', 'fail'],
        ],
      );
      for (const { actual } of loads) assert.match(actual, reason);
      const later = report.checks.filter(({ stage }) => stage !== 'load' && stage !== 'compile');
      assert.deepEqual([...new Set(later.map(({ outcome }) => outcome))], ['skip']);
    });
  }

  test('a program for a map, which no interface takes, is a missing answer and no bug', async () => {
    const source = answer({}).replace('SEC("xdp")', 'SEC("xdp/devmap")');
    const { exitCode, report } = await checkJson(['basic02/a1', '--file', scratch.write('devmap.c', source)]);
    assert.deepEqual([exitCode, report.error], [1, null]);
    const [failed] = report.checks.filter(({ outcome }) => outcome === 'fail');
    assert.match(failed?.actual ?? '', /^xdp_pass_func is there, but SEC\("xdp\/devmap"\)/);
  });
});
