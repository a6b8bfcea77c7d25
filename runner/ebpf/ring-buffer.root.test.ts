import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { withoutClang } from '../elf/testing/compiled-object.ts';
import { ObjectError } from './errors.ts';
import { OpenObject } from './open-object.ts';
import { RingBuffer } from './ring-buffer.ts';
import { bpfObject } from './testing/c-prelude.ts';
import { TracingLink } from './tracing-link.ts';

const skip = withoutClang;
const frame = new Uint8Array(64);

/** A ring of a page, which records of 8 bytes with their headers fill at 256. */
const object = skip
  ? new Uint8Array()
  : bpfObject(`
  struct { __uint(type, RINGBUF); __uint(max_entries, 4096); } ring SEC(".maps");
  struct { __uint(type, ARRAY); __type(key, __u32); __type(value, __u32); __uint(max_entries, 1); } no_ring SEC(".maps");
  const volatile __u32 watched_pid;
  __u32 sent;
  __u32 ended;

  SEC("xdp") int report(struct xdp_md *ctx)
  {
    struct { __u32 number; __u32 length; } record = { sent++, ctx->data_end - ctx->data };
    __u32 key = 0;
    bpf_map_lookup_elem(&no_ring, &key);
    return bpf_ringbuf_output(&ring, &record, sizeof(record), 0) ? XDP_ABORTED : XDP_PASS;
  }
  /* Every end of a test run passes here, those of other processes too. */
  SEC("tp_btf/bpf_test_finish") int on_test_finish(void *ctx)
  {
    if (bpf_get_current_pid_tgid() >> 32 == watched_pid) ended++;
    return 0;
  }
  SEC("tp_btf/no_such_tracepoint") int on_nothing(void *ctx) { return 0; }`);

/** The two words of a record. */
function words(record: Uint8Array): number[] {
  return [...new Uint32Array(Uint8Array.from(record).buffer)];
}

test('Records come in the order in which they were sent, once each.', { skip }, () => {
  using loaded = OpenObject.open(object).select(['report']).load();
  using ring = new RingBuffer(loaded.map('ring'));
  assert.deepEqual(ring.take(), []);
  for (const length of [14, 60, 1500])
    loaded.program('report').testRun(frame.length === length ? frame : new Uint8Array(length));
  const records = ring.take();
  assert.deepEqual(records.map(words), [
    [0, 14],
    [1, 60],
    [2, 1500],
  ]);
  assert.deepEqual(ring.take(), []);
  loaded.program('report').testRun(frame);
  assert.deepEqual(ring.take().map(words), [[3, 64]]);
  assert.deepEqual(words(records[0]!), [0, 14], 'a record that was taken is a copy');
});

test('A full ring refuses records until it was read, and then goes round.', { skip }, () => {
  using loaded = OpenObject.open(object).select(['report']).load();
  using ring = new RingBuffer(loaded.map('ring'));
  const report = loaded.program('report');
  report.testRun(frame, { repeat: 300 });
  assert.equal(report.testRun(frame).verdict, 0);
  const kept = ring.take().map(words);
  assert.ok(kept.length >= 200 && kept.length < 300, `${kept.length} records`);
  assert.deepEqual(
    kept.map(([number]) => number),
    [...kept.keys()],
  );
  for (let turn = 0; turn < 10; turn++) {
    report.testRun(frame, { repeat: 100 });
    assert.equal(ring.take().length, 100);
  }
});

test('A map that is no ring cannot be read as one.', { skip }, () => {
  using loaded = OpenObject.open(object).select(['report']).load();
  assert.throws(() => new RingBuffer(loaded.map('no_ring')), { name: 'BpfError', code: 'BPF_EINVAL' });
});

test('A reader that was closed refuses, once more is no harm, and nothing stays open.', { skip }, () => {
  using loaded = OpenObject.open(object).select(['report']).load();
  const open = () => readdirSync('/proc/self/fd').length;
  const before = open();
  for (let turn = 0; turn < 50; turn++) {
    const ring = new RingBuffer(loaded.map('ring'));
    ring[Symbol.dispose]();
    ring[Symbol.dispose]();
    assert.throws(() => ring.take(), {
      name: 'DisposedError',
      message: 'ring buffer ring was used after it was closed',
    });
  }
  assert.equal(open(), before);
});

test('A reader may outlive the object whose ring it reads.', { skip }, () => {
  const loaded = OpenObject.open(object).select(['report']).load();
  using ring = new RingBuffer(loaded.map('ring'));
  loaded.program('report').testRun(frame);
  loaded[Symbol.dispose]();
  assert.deepEqual(ring.take().map(words), [[0, 64]]);
});

test('A tracing program runs from when it is attached until its link is disposed of.', { skip }, () => {
  using open = OpenObject.open(object).select(['report', 'on_test_finish']);
  using loaded = open.setGlobals({ watched_pid: process.pid }).load();
  const run = () => loaded.program('report').testRun(frame);
  const ended = () => {
    const [variables] = loaded.map('.bss').read(0) ?? [];
    assert.ok(typeof variables === 'object' && 'ended' in variables);
    return variables.ended;
  };
  run();
  assert.equal(ended(), 0);
  const link = TracingLink.attach(loaded.program('on_test_finish'));
  for (let turn = 0; turn < 3; turn++) run();
  assert.equal(ended(), 3);
  link[Symbol.dispose]();
  link[Symbol.dispose]();
  run();
  assert.equal(ended(), 3);
});

test('A tracepoint that the kernel does not have is an error with libbpf’s word for it.', { skip }, () => {
  using open = OpenObject.open(object).select(['on_nothing']);
  assert.throws(
    () => open.load(),
    (error) => error instanceof ObjectError && /'no_such_tracepoint'/.test(error.chatter.join()),
  );
});

test('A program that no section name attaches is a typed error.', { skip }, () => {
  using loaded = OpenObject.open(object).select(['report']).load();
  assert.throws(() => TracingLink.attach(loaded.program('report')), {
    name: 'BpfError',
    operation: 'attach report',
  });
});
