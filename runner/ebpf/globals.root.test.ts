import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutClang } from '../elf/testing/compiled-object.ts';
import { OpenObject } from './open-object.ts';
import { bpfObject } from './testing/c-prelude.ts';

const skip = withoutClang;
const frame = new Uint8Array(64);

const SOURCE = `
  struct rule { __u8 protocol; __u64 limit; __u16 ports[3]; };
  const volatile __u8 verdict = XDP_PASS;
  const volatile __u64 wide = 1;
  const volatile __u16 port = 80;
  const volatile struct rule rule = { 6, 100, { 1, 2, 3 } };
  const volatile __s32 offset = 5;
  const volatile _Bool strict = 0;
  const volatile __u32 own SEC(".rodata.own") = 9;
  __u32 start = 40;
  __u64 sum;

  SEC("xdp") int answer(struct xdp_md *ctx) { return verdict; }
  SEC("xdp") int add(struct xdp_md *ctx)
  {
    sum = wide + port + rule.limit + rule.ports[2] + rule.protocol + offset + own;
    start += 2;
    return strict ? XDP_DROP : XDP_PASS;
  }
  /* Dead code, and so no refusal, where the verifier knows the constant. */
  SEC("xdp") int guarded(struct xdp_md *ctx) { return strict ? XDP_PASS : *(__u8 *)(long)ctx->data; }`;
const object = skip ? new Uint8Array() : bpfObject(SOURCE);

const settings = {
  verdict: 3,
  wide: 0x1_0000_0000n,
  port: 443,
  rule: { protocol: 17, limit: 2_000n, ports: [7, 8, 9] },
  offset: -4,
  strict: true,
  own: 100,
};

test(
  'Read-only variables of any size have the values that were set, in the program and in the map.',
  { skip },
  () => {
    using open = OpenObject.open(object).select(['answer', 'add']).setGlobals(settings);
    using loaded = open.load();
    assert.equal(loaded.program('answer').testRun(frame).verdict, 3);
    assert.equal(loaded.program('add').testRun(frame).verdict, 1);
    const sum = 0x1_0000_0000n + 443n + 2_000n + 9n + 17n - 4n + 100n;
    assert.deepEqual(loaded.map('.bss').read(0), [{ sum }]);
    const { own, ...inRodata } = settings;
    assert.deepEqual(loaded.map('.rodata').read(0), [inRodata]);
    assert.deepEqual(loaded.map('.rodata.own').read(0), [{ own }]);
  },
);

test('Variables that are not set keep what the C file gives them.', { skip }, () => {
  using loaded = OpenObject.open(object).select(['add']).setGlobals({ wide: 50n }).load();
  assert.equal(loaded.program('add').testRun(frame).verdict, 2);
  assert.deepEqual(loaded.map('.bss').read(0), [{ sum: 50n + 80n + 100n + 3n + 6n + 5n + 9n }]);
});

test(
  'Ordinary variables start from the value that was set, and can be written while the program runs.',
  { skip },
  () => {
    using loaded = OpenObject.open(object).select(['add']).setGlobals({ start: 100, sum: 7n }).load();
    const data = loaded.map('.data');
    assert.deepEqual(loaded.map('.bss').read(0), [{ sum: 7n }]);
    loaded.program('add').testRun(frame);
    assert.deepEqual(data.read(0), [{ start: 102 }]);
    data.write(0, { start: 1000 });
    loaded.program('add').testRun(frame);
    assert.deepEqual(data.read(0), [{ start: 1002 }]);
  },
);

test('The verifier knows a read-only variable as a constant.', { skip }, () => {
  using set = OpenObject.open(object).select(['guarded']).setGlobals({ strict: true }).load();
  assert.equal(set.program('guarded').testRun(frame).verdict, 2);
  using unset = OpenObject.open(object).select(['guarded']);
  assert.throws(() => unset.load(), { name: 'VerifierRefusal', program: 'guarded' });
});

test('A read-only variable of a loaded object cannot be written.', { skip }, () => {
  using loaded = OpenObject.open(object).select(['answer']).load();
  assert.throws(() => loaded.map('.rodata').write(0, {}), { name: 'BpfError', reason: 'EPERM' });
});
