import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutClang } from '../elf/testing/compiled-object.ts';
import { programTypes } from './constants.ts';
import { OpenObject } from './open-object.ts';
import { programInfoById } from './program-info.ts';
import { holdRunStats } from './run-stats.ts';
import { bpfObject } from './testing/c-prelude.ts';

const skip = withoutClang;
const frame = new Uint8Array(64);
const SOURCE = `
  struct { __uint(type, ARRAY); __type(key, __u32); __type(value, __u64); __uint(max_entries, 1); } first SEC(".maps");
  struct { __uint(type, HASH); __type(key, __u32); __type(value, __u64); __uint(max_entries, 1); } second SEC(".maps");
  struct { __uint(type, HASH); __type(key, __u32); __type(value, __u64); __uint(max_entries, 1); } unused SEC(".maps");
  SEC("xdp") int xdp_a_name_longer_than_the_kernel_keeps(struct xdp_md *ctx)
  {
    __u32 key = 0;
    return bpf_map_lookup_elem(&first, &key) && bpf_map_lookup_elem(&second, &key) ? XDP_DROP : XDP_PASS;
  }
  SEC("xdp") int pass(struct xdp_md *ctx) { return XDP_PASS; }`;
const LONG = 'xdp_a_name_longer_than_the_kernel_keeps';

test('A program tells its id, its whole name, its type and the maps that it uses.', { skip }, () => {
  using loaded = OpenObject.open(bpfObject(SOURCE)).load();
  const info = loaded.program(LONG).info();
  assert.equal(info.name, LONG);
  assert.equal(info.type, programTypes.xdp);
  assert.equal(info.gplCompatible, true);
  assert.equal(info.id, loaded.program(LONG).id);
  const ids = ['first', 'second'].map((name) => loaded.map(name).info.id);
  assert.deepEqual(new Set(info.mapIds), new Set(ids));
  assert.deepEqual(loaded.program('pass').info().mapIds, []);
  assert.ok(info.translatedBytes >= 16 && info.translatedBytes % 8 === 0);
  assert.ok(info.verifiedInstructions > 2);
});

test('The same is known by the id alone, until the program is gone.', { skip }, () => {
  const loaded = OpenObject.open(bpfObject(SOURCE)).load();
  const program = loaded.program(LONG);
  const { id } = program;
  assert.deepEqual(programInfoById(id), program.info());
  loaded[Symbol.dispose]();
  assert.throws(() => programInfoById(id), {
    name: 'BpfError',
    code: 'BPF_ENOENT',
    operation: `open program ${id}`,
  });
});

test('A program without type information goes by the name that the kernel keeps.', { skip }, () => {
  const object = bpfObject(`SEC("xdp") int ${LONG}(struct xdp_md *ctx) { return XDP_PASS; }`, '-g0');
  using loaded = OpenObject.open(object).load();
  assert.equal(loaded.program(LONG).info().name, LONG.slice(0, 15));
});

test('Runs and their time are counted while statistics are held.', { skip }, () => {
  using loaded = OpenObject.open(bpfObject(SOURCE)).load();
  const program = loaded.program('pass');
  {
    using _stats = holdRunStats();
    program.testRun(frame, { repeat: 1000 });
  }
  const { runCount, runTimeNs } = program.info();
  assert.ok(runCount >= 1000n, `${runCount} runs`);
  assert.ok(runTimeNs > 0n);
  const stats = holdRunStats();
  stats[Symbol.dispose]();
  stats[Symbol.dispose]();
});
