import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { bpfObject } from '../../runner/ebpf/testing/c-prelude.ts';
import { withoutClang } from '../../runner/elf/testing/compiled-object.ts';
import { enterPrivateNamespaces } from '../../testenv/testing/private-namespaces.ts';
import { ethernet } from '../../testenv/frames/ethernet.ts';
import { icmp6Echo } from '../../testenv/frames/icmp6.ts';
import { ipv6 } from '../../testenv/frames/ipv6.ts';
import { vlan } from '../../testenv/frames/vlan.ts';
import { endAt, innerOf, outerOf } from '../../testenv/topologies/network.ts';
import { exchange, pings, rawFrames, type Action } from '../kinds/action.ts';
import {
  answered,
  arrives,
  exchanged,
  kernelCounter,
  uneventful,
  type TrafficExpectation,
  type TrafficExperiment,
} from '../kinds/traffic.ts';
import { openTestLab } from './testing/test-lab.ts';
import { gradeTraffic, ipv6Program, outcomes, plan, words } from './testing/traffic.ts';

enterPrivateNamespaces();
const lab = openTestLab();
after(() => lab[Symbol.dispose]());

const toHost = pings({ from: 'right', to: outerOf('right'), ip: 6 });
const run = (code: string, action: Action, ...expects: TrafficExpectation[]) =>
  gradeTraffic(lab, ipv6Program(code), { action, expects });

const swap = (from: number, to: number, bytes: number) =>
  `__builtin_memcpy(t, data + ${from}, ${bytes}); __builtin_memcpy(data + ${from}, data + ${to}, ${bytes}); __builtin_memcpy(data + ${to}, t, ${bytes});`;
const answersEcho = `
  if (data[20] != 58 || data[54] != 128) return XDP_PASS;
  __u8 t[16]; ${swap(0, 6, 6)} ${swap(22, 38, 16)}
  data[54] = 129;
  __u32 sum = (data[56] << 8 | data[57]) + 0xffff - 0x0100;
  sum = (sum & 0xffff) + (sum >> 16);
  data[56] = sum >> 8; data[57] = sum;
  return XDP_TX;`;

describe('Pings through a program', { skip: withoutClang }, () => {
  const all = answered({ id: 'all', which: 'all', ...words });
  const kernelAnswers = kernelCounter({ id: 'kernel', counter: 'Icmp6InEchos', rises: true, ...words });
  const kernelIsSilent = kernelCounter({ id: 'silent', counter: 'Icmp6InEchos', rises: false, ...words });

  test('are answered by the kernel, which its counter tells.', async () => {
    const results = await run('', toHost, all, kernelAnswers, kernelIsSilent);
    assert.deepEqual(outcomes(results), ['pass', 'pass', 'fail']);
    assert.match(results[2]?.actual ?? '', /^it rose by [3-5]$/);
    assert.equal(results[2]?.detail?.kind, 'counters');
  });

  test('are answered by the program, and the kernel had no hand in it.', async () => {
    const results = await run(answersEcho, toHost, all, kernelIsSilent, uneventful({ id: 'u', ...words }));
    assert.deepEqual(outcomes(results), ['pass', 'pass', 'pass']);
  });

  test('are not answered where the checksum is wrong.', async () => {
    const results = await run(answersEcho.replace('0x0100', '0'), toHost, all);
    assert.match(results[0]?.actual ?? '', /^0 of \d pings answered/);
  });

  test('come back for the odd numbers alone, and those are told.', async () => {
    const odd = answered({ id: 'odd', which: 'odd', ...words });
    const drops = (rest: number) => `if (data[54] == 128 && data[61] % 2 == ${rest}) return XDP_DROP;`;
    assert.deepEqual(outcomes(await run(drops(0), toHost, odd)), ['pass']);
    const [wrong] = await run(drops(1), toHost, odd);
    assert.match(wrong?.expected ?? '', /^[23] of [345] pings answered \(numbers 1, 3/);
    assert.match(wrong?.actual ?? '', /^[12] of [345] pings answered \(numbers 2/);
  });

  test('may come back in part, where some are enough.', async () => {
    const some = answered({ id: 'some', which: 'some', ...words });
    const drops = 'if (data[54] == 128 && data[61] != 2) return XDP_DROP;';
    assert.deepEqual(outcomes(await run(drops, toHost, some)), ['pass']);
    const [none] = await run('return XDP_DROP;', toHost, some);
    assert.match(
      `${none?.expected}; ${none?.actual}`,
      /^at least 1 of (\d) pings answered; 0 of \1 pings answered$/,
    );
  });

  test('are lost with an exception each where the program aborts.', async () => {
    const none = answered({ id: 'none', which: 'none', ...words });
    const results = await run('return XDP_ABORTED;', toHost, none, uneventful({ id: 'u', ...words }));
    assert.deepEqual(outcomes(results), ['pass', 'fail']);
    assert.match(results[1]?.actual ?? '', /^[345] × xdp:xdp_exception, action XDP_ABORTED$/);
  });
});

describe('An exchange through a program that rewrites the port', { skip: withoutClang }, () => {
  const port = 2000;
  const lower = (checksumAt: number, protocol: number) => `
    if (data[20] != ${protocol} || data + 74 > end) return XDP_PASS;
    data[57] -= 1;
    __u32 sum = (data[${checksumAt}] << 8 | data[${checksumAt + 1}]) + 1;
    sum = (sum & 0xffff) + (sum >> 16);
    data[${checksumAt}] = sum >> 8; data[${checksumAt + 1}] = sum;`;
  const send = (code: string, transport: 'udp' | 'tcp', peer: TrafficExperiment['peer']) =>
    gradeTraffic(lab, ipv6Program(code), {
      peer,
      action: exchange({ transport, from: 'right', to: outerOf('right'), ip: 6, port, listens: port - 1 }),
      expects: [exchanged({ id: 'both', ...words })],
    });

  for (const [transport, code] of [
    ['udp', lower(60, 17)],
    ['tcp', lower(70, 6)],
  ] as const) {
    test(`over ${transport} works both ways with our program on the way back, and not without it.`, async () => {
      assert.deepEqual(outcomes(await send(code, transport, 'source-port-plus-one')), ['pass']);
      const [oneWay] = await send(code, transport, 'passes');
      assert.match(oneWay?.actual ?? '', /^the (reply|request) does not/);
    });

    test(`over ${transport} is lost to a wrong checksum, and the kernel says so.`, async () => {
      const [spoilt] = await send(code.replace('+ 1;', '+ 2;'), transport, 'source-port-plus-one');
      assert.match(
        spoilt?.actual ?? '',
        /^the request does not arrive; the kernel found wrong checksums \((Udp6|Tcp)/,
      );
    });
  }
});

describe('An exchange of which one packet is lost', { skip: withoutClang }, () => {
  const port = 2000;
  const action = exchange({ transport: 'udp', from: 'right', to: outerOf('right'), ip: 6, port });
  const expects = [exchanged({ id: 'both', ...words })];
  const loses = (most: number) =>
    ipv6Program(`if (lost < ${most}) { lost++; return XDP_DROP; }`, 'static __u32 lost;');

  test('is tried once more, and not for ever.', async () => {
    assert.deepEqual(outcomes(await gradeTraffic(lab, loses(1), { action, expects })), ['pass']);
    assert.deepEqual(outcomes(await gradeTraffic(lab, loses(2), { action, expects })), ['fail']);
  });
});

describe('Raw frames through a program', { skip: withoutClang }, () => {
  const [from, to] = [endAt(plan, innerOf('right')), endAt(plan, outerOf('right'))];
  const tagged = (vid: number) =>
    ethernet(
      { src: from.mac, dst: to.mac },
      vlan(
        { vid },
        ipv6({ src: from.ipv6, dst: to.ipv6 }, icmp6Echo({ type: 'request', id: 1, seq: vid }, to6)),
      ),
    );
  const to6 = new Uint8Array(20);
  const action = (lost: number) =>
    rawFrames({
      from: 'right',
      at: outerOf('right'),
      frames: () =>
        [7, 8, 9].map((vid) => {
          const bytes = tagged(vid);
          return { name: `a frame of VLAN ${vid}`, bytes, arrives: vid === lost ? null : bytes };
        }),
    });
  const dropsVlan = (vid: number) =>
    bpfObject(`SEC("xdp") int p(struct xdp_md *ctx) {
      __u8 *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
      return data + 18 <= end && data[12] == 0x81 && data[15] == ${vid} ? XDP_DROP : XDP_PASS; }`);
  const expects = [arrives({ id: 'frames', ...words })];

  test('arrive but for those that it drops.', async () => {
    assert.deepEqual(outcomes(await gradeTraffic(lab, dropsVlan(8), { action: action(8), expects })), [
      'pass',
    ]);
  });

  test("arrive with something of the program's own choice in them.", async () => {
    const chooses = (vid: number) =>
      bpfObject(`SEC("xdp") int p(struct xdp_md *ctx) {
        __u8 *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
        if (data + 18 <= end && data[12] == 0x81) data[15] = ${vid};
        return XDP_PASS; }`);
    const kept = (left: Uint8Array) => tagged(Math.min(left[15] ?? 0, 100));
    const frames = () => [{ name: 'a frame of VLAN 7', bytes: tagged(7), arrives: kept }];
    const one = rawFrames({ from: 'right', at: outerOf('right'), frames });
    const grade = (vid: number) => gradeTraffic(lab, chooses(vid), { action: one, expects });
    assert.deepEqual(outcomes(await grade(7)), ['pass']);
    assert.deepEqual(outcomes(await grade(101)), ['fail']);
  });

  test('are told: the one that is missing, and the one that should be.', async () => {
    const [missing] = await gradeTraffic(lab, dropsVlan(9), { action: action(0), expects });
    assert.equal(missing?.actual, '2 arrive; a frame of VLAN 9 does not');
    const [stray] = await gradeTraffic(lab, dropsVlan(0), { action: action(9), expects });
    assert.equal(stray?.actual, '3 arrive, a frame of VLAN 9 among them');
    const changes = bpfObject(`SEC("xdp") int p(struct xdp_md *ctx) {
      __u8 *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
      if (data + 18 <= end && data[12] == 0x81) data[15] += 16;
      return XDP_PASS; }`);
    const [changed] = await gradeTraffic(lab, changes, { action: action(0), expects });
    assert.equal(changed?.actual, '3 arrive; a frame of VLAN 7 does not arrive as shown: byte 15 (VLAN tag)');
    assert.deepEqual(changed?.detail?.kind === 'frame' && changed.detail.differs, [[15, 16]]);
    const anyTag = [arrives({ id: 'frames', free: [[15, 16]], ...words })];
    assert.deepEqual(outcomes(await gradeTraffic(lab, changes, { action: action(0), expects: anyTag })), [
      'pass',
    ]);
  });
});
