import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { withoutClang } from '../elf/testing/compiled-object.ts';
import { enterPrivateNamespaces } from '../sys/testing/private-namespaces.ts';
import { OpenObject } from './open-object.ts';
import type { Program } from './program.ts';
import { bpfObject } from './testing/c-prelude.ts';
import type { XdpContext } from './xdp-context.ts';

enterPrivateNamespaces();
const [loopback, outer] = [1, 77];
const queues = ['numrxqueues', '3', 'numtxqueues', '3'];
execFileSync('ip', [
  'link',
  'add',
  'outer',
  'index',
  `${outer}`,
  ...queues,
  'type',
  'veth',
  'peer',
  'name',
  'inner',
]);

const skip = withoutClang;
const object = skip
  ? new Uint8Array()
  : bpfObject(`
  struct { __uint(type, ARRAY); __type(key, __u32); __type(value, __u64); __uint(max_entries, 1); } runs SEC(".maps");
  SEC("xdp") int receiver(struct xdp_md *ctx) { return ctx->ingress_ifindex * 100 + ctx->rx_queue_index; }
  SEC("xdp") int grow(struct xdp_md *ctx)
  {
    if (bpf_xdp_adjust_head(ctx, -20)) return XDP_ABORTED;
    __u8 *data = (void *)(long)ctx->data;
    if (data + 20 > (__u8 *)(long)ctx->data_end) return XDP_DROP;
    for (int i = 0; i < 20; i++) data[i] = 0xee;
    return bpf_xdp_adjust_tail(ctx, 10) ? XDP_ABORTED : XDP_TX;
  }
  SEC("xdp") int shrink(struct xdp_md *ctx) { return bpf_xdp_adjust_tail(ctx, -40) ? XDP_ABORTED : XDP_PASS; }
  SEC("xdp") int number(struct xdp_md *ctx) { return 4711; }
  SEC("xdp") int count(struct xdp_md *ctx)
  {
    __u32 key = 0;
    __u64 *value = bpf_map_lookup_elem(&runs, &key);
    __u8 *data = (void *)(long)ctx->data;
    if (!value || data + 1 > (__u8 *)(long)ctx->data_end) return XDP_ABORTED;
    *value += 1;
    data[0]++;
    return *value % 1000 ? XDP_PASS : XDP_DROP;
  }
  SEC("xdp") int metadata(struct xdp_md *ctx)
  {
    __u32 *meta = (void *)(long)ctx->data_meta;
    if (meta + 2 > (__u32 *)(long)ctx->data) return XDP_ABORTED;
    return meta[1];
  }
  SEC("xdp") int annotate(struct xdp_md *ctx)
  {
    if (bpf_xdp_adjust_meta(ctx, -4)) return XDP_ABORTED;
    __u32 *meta = (void *)(long)ctx->data_meta;
    if (meta + 1 > (__u32 *)(long)ctx->data) return XDP_ABORTED;
    *meta = 0x11223344;
    return XDP_PASS;
  }`);

const frame = Uint8Array.from({ length: 60 }, (_, index) => index);

/** Runs with a program of a fresh instance. */
function withProgram(name: string, body: (program: Program) => void): () => void {
  return () => {
    using loaded = OpenObject.open(object).load();
    body(loaded.program(name));
  };
}

test(
  'A program sees the interface and the queue that the context names.',
  { skip },
  withProgram('receiver', (program) => {
    const seen = (context: XdpContext) => program.testRun(frame, { context }).verdict;
    assert.equal(seen({ ingressIfindex: outer }), 7700);
    assert.equal(seen({ ingressIfindex: outer, rxQueueIndex: 2 }), 7702);
    assert.equal(seen({}), loopback * 100);
    assert.equal(program.testRun(frame).verdict, loopback * 100);
  }),
);

test(
  'An interface or a queue that is not there is a typed error.',
  { skip },
  withProgram('receiver', (program) => {
    for (const context of [{ ingressIfindex: 4242 }, { ingressIfindex: outer, rxQueueIndex: 9 }]) {
      assert.throws(() => program.testRun(frame, { context }), { name: 'BpfError', operation: /test frame/ });
    }
  }),
);

test(
  'A frame that grew at both ends comes back whole.',
  { skip },
  withProgram('grow', (program) => {
    const run = program.testRun(frame);
    assert.equal(run.verdict, 3);
    assert.deepEqual([...run.frame], [...new Uint8Array(20).fill(0xee), ...frame, ...new Uint8Array(10)]);
  }),
);

test(
  'A frame that shrank comes back short.',
  { skip },
  withProgram('shrink', (program) => assert.deepEqual(program.testRun(frame).frame, frame.slice(0, 20))),
);

test(
  'A verdict that is no XDP action comes back as it is.',
  { skip },
  withProgram('number', (program) => assert.equal(program.testRun(frame).verdict, 4711)),
);

test(
  'A frame has 14 bytes or more, and the given bytes are not changed.',
  { skip },
  withProgram('count', (program) => {
    assert.throws(() => program.testRun(new Uint8Array(13)), { name: 'BpfError', code: 'BPF_EINVAL' });
    const short = new Uint8Array(14);
    assert.deepEqual([...program.testRun(short).frame], [1, ...new Uint8Array(13)]);
    assert.deepEqual(short, new Uint8Array(14));
  }),
);

test('More than 100 000 repetitions all run, and their time is told for one.', { skip }, () => {
  using loaded = OpenObject.open(object).load();
  const { durationNs } = loaded.program('count').testRun(frame, { repeat: 250_001 });
  assert.deepEqual(loaded.map('runs').read(0), [250_001n]);
  assert.ok(durationNs > 0 && durationNs < 100_000, `${durationNs} ns`);
});

test(
  'Each repetition gets the frame as the one before left it.',
  { skip },
  withProgram('count', (program) => assert.equal(program.testRun(frame, { repeat: 5 }).frame[0], 5)),
);

test(
  'Metadata before the frame reaches the program.',
  { skip },
  withProgram('metadata', (program) => {
    const bytes = new Uint8Array(68);
    bytes.set([9, 0, 0, 0, 3, 0, 0, 0]);
    const run = program.testRun(bytes, { context: { metadataBytes: 8 } });
    assert.equal(run.verdict, 3);
    assert.deepEqual(run.metadata, bytes.slice(0, 8));
    assert.deepEqual(run.frame, bytes.slice(8));
  }),
);

test(
  'Metadata that a program adds is not taken for a part of the frame.',
  { skip },
  withProgram('annotate', (program) => {
    const run = program.testRun(frame);
    assert.equal(run.verdict, 2);
    assert.deepEqual(run.metadata, Uint8Array.of(0x44, 0x33, 0x22, 0x11));
    assert.deepEqual(run.frame, frame);
  }),
);

test('Verdicts of many runs are counted, each run with a frame of its own.', { skip }, () => {
  using loaded = OpenObject.open(object).load();
  const verdicts = loaded.program('count').countVerdicts(frame, 2500);
  assert.deepEqual(Object.fromEntries(verdicts), { 1: 2, 2: 2498 });
  assert.deepEqual(loaded.map('runs').read(0), [2500n]);
  assert.throws(() => loaded.program('count').countVerdicts(new Uint8Array(13), 1), { code: 'BPF_EINVAL' });
});
