/** The generator's program by itself: the frames that it makes are those of the builders. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runOnCpu, usableCpus } from '../../runner/ebpf/cpus.ts';
import { loadOwnObject } from '../own-object.ts';
import { floodFrame, floodGlobals, type FloodPlan } from './flood-frame.ts';

const xdpTx = 3;
const plan: FloodPlan = {
  ipVersion: 4,
  size: 77,
  flows: 5,
  from: { mac: '02:00:00:00:01:02', address: '10.11.1.2' },
  to: { mac: '02:00:00:00:01:01', address: '10.11.1.1' },
};
const plans: readonly FloodPlan[] = [
  plan,
  {
    ...plan,
    ipVersion: 6,
    from: { ...plan.from, address: 'fc00:dead:cafe:1::2' },
    to: { ...plan.to, address: 'fc00:dead:cafe:1::1' },
  },
];

for (const wanted of plans) {
  test(`Over IPv${wanted.ipVersion} each run makes the frame of the next flow, whatever page it gets.`, () => {
    using object = loadOwnObject('generators/flood', floodGlobals(wanted));
    const program = object.program('flood');
    const [cpu = 0] = usableCpus();
    for (const flow of [0, 1, 2, 3, 4, 0, 1]) {
      // Each CPU goes through the flows by itself.
      const { verdict, frame } = runOnCpu(cpu, () => program.testRun(floodFrame(wanted, (flow * 3) % 5)));
      assert.equal(verdict, xdpTx);
      assert.deepEqual(frame, floodFrame(wanted, flow), `flow ${flow}`);
    }
  });

  test(`Over IPv${wanted.ipVersion} checksums are right for any flow.`, () => {
    const many = { ...wanted, flows: 131_072 };
    using object = loadOwnObject('generators/flood', floodGlobals(many));
    const program = object.program('flood');
    for (const flow of [0, 1, 255, 256, 64_511, 64_512, 65_535, 65_536, 131_071]) {
      object.map('states').write(0, { frames: 0, flow });
      assert.deepEqual(program.testRun(floodFrame(many)).frame, floodFrame(many, flow), `flow ${flow}`);
    }
  });

  test(`Over IPv${wanted.ipVersion} one flow is left as it is, and counted.`, () => {
    const one = { ...wanted, flows: 1 };
    using object = loadOwnObject('generators/flood', floodGlobals(one));
    const { frame } = object.program('flood').testRun(floodFrame(one), { repeat: 100 });
    assert.deepEqual(frame, floodFrame(one));
    const states = object.map('states').lookup(new Uint8Array(4)) ?? [];
    const counted = states.map((state) =>
      Number(new DataView(state.buffer, state.byteOffset).getBigUint64(0, true)),
    );
    assert.equal(
      counted.reduce((sum, frames) => sum + frames, 0),
      100,
    );
  });
}
