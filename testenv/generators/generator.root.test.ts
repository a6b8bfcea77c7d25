/** Counts on both sides of a veth in namespaces of our own. No rate is looked at, only numbers of frames. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import { XdpLink } from '../../runner/ebpf/xdp-link.ts';
import { enterPrivateNamespaces } from '../testing/private-namespaces.ts';
import { createEnvironment, type Environment } from '../environment.ts';
import { readInterfaceCounters } from '../interface-counters.ts';
import { loadOwnObject } from '../own-object.ts';
import { vethPair } from '../topologies/veth-pair.ts';
import type { FloodPlan } from './flood-frame.ts';
import { Generator, shares, type Wire } from './generator.ts';

enterPrivateNamespaces();

const pair = vethPair({ name: 'veth-gen', number: 1, ifindex: 200, legacyIp: true });
const environment: Environment = await createEnvironment(pair);
const wire: Wire = {
  namespacePath: environment.namespacePath,
  innerIfindex: 201,
  outer: { device: 'veth-gen', ifindex: 200 },
};
const plan = (ipVersion: 4 | 6, flows = 1): FloodPlan => {
  const end = ({ mac, ipv4, ipv6 }: typeof pair.inner) => ({
    mac,
    address: (ipVersion === 4 ? ipv4 : ipv6) ?? '',
  });
  return { ipVersion, size: 64, flows, from: end(pair.inner), to: end(pair.outer) };
};

/** A program of ours that drops and nothing else, on the outer end, in native mode. */
function dropping(): Disposable {
  const object: BpfObject = loadOwnObject('generators/flood');
  const link = XdpLink.attach(object.program('vanish'), 200, 'native');
  return {
    [Symbol.dispose]: () => {
      link[Symbol.dispose]();
      object[Symbol.dispose]();
    },
  };
}

const received = () => readInterfaceCounters('veth-gen')?.received ?? NaN;

describe('the generator', { timeout: 60_000 }, () => {
  for (const [ipVersion, flows] of [
    [6, 1],
    [4, 1],
    [6, 1000],
    [4, 1000],
  ] as const)
    test(`each of ${flows} flows over IPv${ipVersion} arrives at XDP, to the last frame`, async () => {
      using _dropping = dropping();
      const before = received();
      const pace = { rate: 20_000, frames: 5000, durationMs: 20_000 };
      await using generator = new Generator(plan(ipVersion, flows), wire, pace);
      assert.deepEqual([generator.way, generator.because], ['live-frames', null]);
      await generator.begin();
      await generator.done;
      assert.equal(generator.sent, 5000);
      assert.equal(received() - before, 5000);
    });

  test('without a native program it goes through a packet socket, and says why', async () => {
    const before = received();
    await using generator = new Generator(plan(6, 700), wire, {
      rate: null,
      frames: 3000,
      durationMs: 20_000,
    });
    assert.equal(generator.way, 'packet-socket');
    assert.match(generator.because ?? '', /no program is attached to veth-gen in native mode/);
    await generator.begin();
    await generator.done;
    assert.deepEqual([generator.sent, received() - before], [3000, 3000]);
  });

  test('flat out it keeps every CPU busy until it is stopped', async () => {
    using _dropping = dropping();
    const before = received();
    await using generator = new Generator(plan(6), wire, { rate: null, frames: null, durationMs: 600_000 });
    await generator.begin();
    while (received() - before < 50_000) await pause(10);
    generator.stop();
    await generator.done;
    assert.ok(generator.sent >= received() - before);
    assert.ok(generator.cpus.length >= 1);
  });

  test('an interface that goes away ends it with the reason', async () => {
    const other = vethPair({ name: 'veth-gone', number: 2, ifindex: 210 });
    const { namespacePath } = await createEnvironment(other);
    const gone = { namespacePath, innerIfindex: 211, outer: { device: 'veth-gone', ifindex: 210 } };
    await using generator = new Generator(plan(6), gone, { rate: 1000, frames: null, durationMs: 600_000 });
    await generator.begin();
    const ended = assert.rejects(generator.done, { name: 'EnvironmentError', code: /^(LIBC|BPF)_/ });
    execFileSync('ip', ['link', 'delete', 'veth-gone']);
    await ended;
  });

  test('one that never begins sends nothing, and is gone all the same', async () => {
    await using generator = new Generator(plan(6), wire, { rate: null, frames: null, durationMs: 600_000 });
    generator.stop();
    await generator.done;
    assert.equal(generator.sent, 0);
  });

  test('shares of a pace are the whole together', () => {
    for (const frames of [0, 1, 7, 100]) {
      const parts = shares({ rate: 90, frames, durationMs: 5 }, 3);
      assert.equal(
        parts.reduce((sum, part) => sum + (part.frames ?? NaN), 0),
        frames,
      );
      assert.deepEqual(
        parts.map(({ rate }) => rate),
        [30, 30, 30],
      );
    }
  });
});
