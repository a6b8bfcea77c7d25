import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { withoutClang } from '../elf/testing/compiled-object.ts';
import { enterPrivateNamespaces } from '../sys/testing/private-namespaces.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import { BpfMap } from './bpf-map.ts';
import { ObjectError } from './errors.ts';
import { OpenObject } from './open-object.ts';
import { bpfObject } from './testing/c-prelude.ts';
import { XdpLink } from './xdp-link.ts';

enterPrivateNamespaces();
const skip = withoutClang;
const frame = new Uint8Array(64);
const root = '/sys/fs/bpf/test';

/** A counter that asks to be pinned by its name; `before` stands in front of its fields. */
function counter(before = '', type = 'ARRAY'): Uint8Array {
  return bpfObject(`
    struct unrelated { __u32 one, two, three; };
    struct stats { ${before} __u64 rx_packets; __u64 rx_bytes; };
    struct { __uint(type, ${type}); __type(key, __u32); __type(value, struct stats); __uint(max_entries, 4);
             __uint(pinning, LIBBPF_PIN_BY_NAME); } xdp_stats_map SEC(".maps");
    SEC("xdp") int count(struct xdp_md *ctx)
    {
      __u32 key = 2;
      struct stats *stats = bpf_map_lookup_elem(&xdp_stats_map, &key);
      if (!stats) return XDP_ABORTED;
      stats->rx_packets++;
      stats->rx_bytes += ctx->data_end - ctx->data;
      return XDP_PASS;
    }`);
}
const object = skip ? new Uint8Array() : counter();

test('Without a pin root nothing is pinned, and each instance counts for itself.', { skip }, () => {
  const before = readdirSync('/sys/fs/bpf');
  using first = OpenObject.open(object).load();
  first.program('count').testRun(frame);
  using second = OpenObject.open(object).load();
  assert.deepEqual(second.map('xdp_stats_map').read(2), [{ rx_packets: 0n, rx_bytes: 0n }]);
  assert.deepEqual(readdirSync('/sys/fs/bpf'), before);
});

test('Under a pin root the map outlives its object, and the next instance counts on.', { skip }, () => {
  mkdirSync(root);
  {
    using first = OpenObject.open(object, { pinRoot: root }).load();
    first.program('count').testRun(frame);
    assert.deepEqual(readdirSync(root), ['xdp_stats_map']);
  }
  {
    using second = OpenObject.open(object, { pinRoot: root }).load();
    second.program('count').testRun(frame);
  }
  using pinned = BpfMap.openPinned(`${root}/xdp_stats_map`);
  assert.deepEqual(pinned.read(2), [{ rx_packets: 2n, rx_bytes: 128n }]);
  assert.equal(pinned.name, 'xdp_stats_map');
  rmSync(root, { recursive: true });
});

test('A pinned map of another shape is an object error that names the map.', { skip }, () => {
  mkdirSync(root);
  using _first = OpenObject.open(object, { pinRoot: root }).load();
  using other = OpenObject.open(counter('__u64 more;'), { pinRoot: root });
  assert.throws(
    () => other.load(),
    (error) =>
      error instanceof ObjectError && /couldn't reuse pinned map .*xdp_stats_map/.test(error.chatter.join()),
  );
  rmSync(root, { recursive: true });
});

test('A map that is reused by hand keeps its counts.', { skip }, () => {
  using first = OpenObject.open(object).load();
  first.program('count').testRun(frame);
  using open = OpenObject.open(object);
  open.map('xdp_stats_map').reuse(first.map('xdp_stats_map'));
  using second = open.load();
  second.program('count').testRun(frame);
  assert.deepEqual(first.map('xdp_stats_map').read(2), [{ rx_packets: 2n, rx_bytes: 128n }]);
  assert.equal(second.map('xdp_stats_map').info.id, first.map('xdp_stats_map').info.id);
});

test('A reused map is read by the types of whoever made it.', { skip }, () => {
  using maker = OpenObject.open(
    bpfObject(`
      struct one { __u64 a; }; struct two { __u64 b; }; struct three { struct one *one; struct two *two; };
      struct three hold; typedef __u64 counter_t;
      struct mine { counter_t frames; counter_t octets; };
      struct { __uint(type, ARRAY); __type(key, __u32); __type(value, struct mine); __uint(max_entries, 4); } stats SEC(".maps");
      SEC("xdp") int touch(struct xdp_md *ctx) { __u32 key = 2; hold.one = 0; return bpf_map_lookup_elem(&stats, &key) ? 2 : 0; }`),
  ).load();
  maker.map('stats').write(2, { frames: 5n, octets: 320n });
  using open = OpenObject.open(object);
  open.map('xdp_stats_map').reuse(maker.map('stats'));
  using user = open.load();
  assert.deepEqual(user.map('xdp_stats_map').read(2), [{ frames: 5n, octets: 320n }]);
});

test('A map is pinned at any path, and opened by its id, by its own types.', { skip }, () => {
  using loaded = OpenObject.open(object).load();
  const map = loaded.map('xdp_stats_map');
  map.pin('/sys/fs/bpf/somewhere');
  assert.throws(() => map.pin('/sys/fs/bpf/somewhere'), { name: 'BpfError', reason: 'EEXIST' });
  assert.throws(() => map.pin('/run/netns/no-bpffs'), { name: 'BpfError' });
  map.write(1, { rx_packets: 3n });
  using again = BpfMap.openById(map.info.id);
  assert.deepEqual(again.read(1), [{ rx_packets: 3n, rx_bytes: 0n }]);
  again[Symbol.dispose]();
  assert.throws(() => again.read(1), { name: 'DisposedError' });
  rmSync('/sys/fs/bpf/somewhere');
});

test('What is not there, or is no map, cannot be opened as one, and leaves no descriptor.', { skip }, () => {
  const lib = loadLibbpf();
  using loaded = OpenObject.open(object).load();
  assert.equal(lib.bpf_obj_pin(loaded.program('count').fd, '/sys/fs/bpf/program'), 0);
  loaded.map('xdp_stats_map').pin('/sys/fs/bpf/map');
  const open = () => readdirSync('/proc/self/fd').length;
  const before = open();
  assert.throws(() => BpfMap.openPinned('/sys/fs/bpf/nothing'), { name: 'BpfError', code: 'BPF_ENOENT' });
  assert.throws(() => BpfMap.openPinned('/sys/fs/bpf/program'), { name: 'BpfError', code: 'BPF_EINVAL' });
  assert.throws(() => XdpLink.openPinned('/sys/fs/bpf/map'), { name: 'BpfError', code: 'BPF_EINVAL' });
  assert.throws(() => BpfMap.openById(0xffff_fff0), { name: 'BpfError', code: 'BPF_ENOENT' });
  assert.equal(open(), before);
  for (const name of ['program', 'map']) rmSync(`/sys/fs/bpf/${name}`);
});

test('A load that fails takes its pins away again.', { skip }, () => {
  mkdirSync(root);
  using open = OpenObject.open(
    bpfObject(`
      struct { __uint(type, ARRAY); __type(key, __u32); __type(value, __u64); __uint(max_entries, 4);
               __uint(pinning, LIBBPF_PIN_BY_NAME); } counter SEC(".maps");
      SEC("xdp") int wild(struct xdp_md *ctx)
      {
        __u32 key = 0;
        bpf_map_lookup_elem(&counter, &key);
        return *(int *)(long)ctx->data;
      }`),
    { pinRoot: root },
  );
  assert.throws(() => open.load(), { name: 'VerifierRefusal' });
  assert.equal(existsSync(`${root}/counter`), false);
  rmSync(root, { recursive: true });
});
