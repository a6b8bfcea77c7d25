import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onesComplementSum } from '../frames/checksum.ts';
import { dissect } from '../frames/testing/dissect.ts';
import { floodFrame, type FloodPlan } from './flood-frame.ts';

const from = { mac: '02:00:00:00:01:02', address: '10.11.1.2' };
const to = { mac: '02:00:00:00:01:01', address: '10.11.1.1' };
const plan4: FloodPlan = { ipVersion: 4, size: 64, flows: 1, from, to };
const plan6: FloodPlan = {
  ...plan4,
  ipVersion: 6,
  from: { ...from, address: 'fc00:dead:cafe:1::2' },
  to: { ...to, address: 'fc00:dead:cafe:1::1' },
};

const hex = (frame: Uint8Array, at: number, length: number) =>
  Buffer.from(frame.subarray(at, at + length)).toString('hex');

test('One flow comes from the sender itself.', () => {
  assert.equal(hex(floodFrame(plan4), 26, 4), '0a0b0102');
  assert.equal(hex(floodFrame(plan6), 22, 16), 'fc00deadcafe00010000000000000002');
});

test('Many flows have addresses one after another, and ports that start anew after the last one.', () => {
  const many4 = { ...plan4, flows: 131_072 };
  assert.equal(hex(floodFrame(many4), 26, 4), 'c6120000');
  assert.equal(hex(floodFrame(many4, 131_071), 26, 4), 'c613ffff', 'the end of 198.18.0.0/15');
  assert.equal(hex(floodFrame({ ...plan6, flows: 300 }, 258), 22, 16), '20010002000000000000000000000102');
  const portOf = (flow: number) => parseInt(hex(floodFrame(many4, flow), 34, 2), 16);
  assert.deepEqual([portOf(0), portOf(64_511), portOf(64_512)], [1024, 65_535, 1024]);
});

test('Every frame has its size and right checksums.', () => {
  for (const plan of [plan4, plan6])
    for (const [size, flow] of [
      [64, 0],
      [65, 7],
      [1514, 64_512],
    ] as const) {
      const frame = floodFrame({ ...plan, size, flows: 100_000 }, flow);
      assert.equal(frame.length, size);
      const packet = dissect(frame);
      assert.ok(packet);
      assert.equal(onesComplementSum(packet.covered), 0xffff);
      if (plan.ipVersion === 4) assert.equal(onesComplementSum(packet.header4), 0xffff);
    }
});

test('A size that no frame has, and flows beyond the range, are refused with what there is.', () => {
  assert.throws(() => floodFrame({ ...plan4, size: 41 }), { message: /one over IPv4 has 42 to 1514 bytes$/ });
  assert.throws(() => floodFrame({ ...plan6, size: 1515 }), {
    message: /one over IPv6 has 62 to 1514 bytes$/,
  });
  assert.throws(() => floodFrame({ ...plan4, flows: 131_073 }), { message: /there are 1 to 131072$/ });
});
