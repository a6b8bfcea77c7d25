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
  'an XDP program that walks from the current task': {
    source: answer({
      before: 'struct task_struct { int pid; };',
      pass: 'struct task_struct *t = bpf_get_current_task_btf(); return t ? XDP_PASS : XDP_DROP;',
    }),
    reason: /^xdp_pass_func calls bpf_get_current_task_btf/,
  },
  'a kernel function that casts any number to a pointer': {
    source: answer({
      before: 'extern void *bpf_rdonly_cast(const void *p, unsigned int type) SEC(".ksyms");',
      pass: 'return bpf_rdonly_cast(ctx, 0) ? XDP_PASS : XDP_DROP;',
    }),
    reason: /^the kernel function bpf_rdonly_cast is not for packet programs here$/,
  },
  'a variable of the kernel': {
    source: answer({
      before: 'extern const int runqueues SEC(".ksyms");',
      pass: 'return (unsigned long)&runqueues == 1 ? XDP_DROP : XDP_PASS;',
    }),
    reason: /^runqueues is a variable of the kernel/,
  },
  'a map of gigabytes': {
    source: answer({
      before:
        'struct { __uint(type, BPF_MAP_TYPE_ARRAY); __type(key, int); __type(value, long); __uint(max_entries, 1 << 30); } all SEC(".maps");',
    }),
    reason: /^the maps ask for 16384 MiB of memory, all for most of it; the lab gives 256$/,
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

  test('a tracing program that reads kernel memory is nobody’s business: it is not loaded', async () => {
    const before =
      'SEC("kprobe/vfs_read") int probe(void *ctx) { long x = 0; bpf_probe_read_kernel(&x, 8, ctx); return x; }';
    const path = scratch.write('sibling.c', answer({ before }));
    const { exitCode, report } = await checkJson(['basic02', '--file', path]);
    assert.deepEqual([exitCode, report.outcome], [0, 'pass']);
  });

  test('a program for a map, which no interface takes, is a missing answer and no bug', async () => {
    const source = answer({}).replace('SEC("xdp")', 'SEC("xdp/devmap")');
    const { exitCode, report } = await checkJson(['basic02/a1', '--file', scratch.write('devmap.c', source)]);
    assert.deepEqual([exitCode, report.error], [1, null]);
    const [failed] = report.checks.filter(({ outcome }) => outcome === 'fail');
    assert.match(failed?.actual ?? '', /^xdp_pass_func is there, but SEC\("xdp\/devmap"\)/);
  });
});
