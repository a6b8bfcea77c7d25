import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { withoutClang } from '../../runner/elf/testing/compiled-object.ts';
import type { CheckResult } from '../../runner/protocol/event.ts';
import { enterPrivateNamespaces } from '../../testenv/testing/private-namespaces.ts';
import { parseMac } from '../../testenv/frames/address.ts';
import { ethernet } from '../../testenv/frames/ethernet.ts';
import { icmp6Echo } from '../../testenv/frames/icmp6.ts';
import { ipv6 } from '../../testenv/frames/ipv6.ts';
import { endAt, innerOf, network, outerOf, withEnd } from '../../testenv/topologies/network.ts';
import { pings, rawFrames } from '../kinds/action.ts';
import { u32 } from '../kinds/map-entry.ts';
import {
  answered,
  arrives,
  attachTo,
  kernelCounter,
  redirected,
  type MatchedNetwork,
} from '../kinds/traffic.ts';
import { openTestLab } from './testing/test-lab.ts';
import { gradeTraffic, ipv6Program, outcomes, plan, words } from './testing/traffic.ts';

enterPrivateNamespaces();
const lab = openTestLab();
after(() => lab[Symbol.dispose]());

describe('Redirecting', { skip: withoutClang }, () => {
  const across = (from: string, to: string) => pings({ from, to: innerOf(to), ip: 6 });
  const expects = [
    answered({ id: 'answered', which: 'all', ...words }),
    redirected({ id: 'redirected', ...words }),
    kernelCounter({ id: 'not forwarded', counter: 'Ip6OutForwDatagrams', rises: false, ...words }),
  ];
  const maps = `
    struct { __uint(type, DEVMAP); __uint(key_size, 4); __uint(value_size, 4); __uint(max_entries, 8); } tx_port SEC(".maps");
    struct mac { __u8 bytes[6]; };
    struct { __uint(type, HASH); __type(key, struct mac); __type(value, struct mac); __uint(max_entries, 1); } redirect_params SEC(".maps");`;
  const throughMap = `
    struct mac *dst = bpf_map_lookup_elem(&redirect_params, data + 6);
    if (!dst) return XDP_PASS;
    __builtin_memcpy(data, dst, 6);
    return bpf_redirect_map(&tx_port, 0, 0);`;
  const entries = (from: string, to: string) => [
    { map: 'tx_port', key: u32(0), value: u32(endAt(plan, outerOf(to)).ifindex ?? 0) },
    {
      map: 'redirect_params',
      key: parseMac(endAt(plan, innerOf(from)).mac),
      value: parseMac(endAt(plan, innerOf(to)).mac),
    },
  ];
  const bothWays = [
    attachTo('right', ...entries('right', 'left')),
    attachTo('left', ...entries('left', 'right')),
  ];

  test('through maps that are filled from here works both ways.', async () => {
    const results = await gradeTraffic(lab, ipv6Program(throughMap, maps), {
      attach: bothWays,
      action: across('right', 'left'),
      expects,
    });
    assert.deepEqual(outcomes(results), ['pass', 'pass', 'pass']);
  });

  test('through a map that has no such entry, or is not there, is told.', async () => {
    const lost = await gradeTraffic(lab, ipv6Program(throughMap.replace('tx_port, 0', 'tx_port, 1'), maps), {
      attach: bothWays,
      action: across('right', 'left'),
      expects,
    });
    assert.deepEqual(outcomes(lost), ['fail', 'fail', 'pass']);
    const [missing] = await gradeTraffic(lab, ipv6Program('return XDP_PASS;'), {
      attach: bothWays,
      action: across('right', 'left'),
      expects,
    });
    assert.equal(missing?.actual, 'the object has no map tx_port');
  });

  const matched: MatchedNetwork = {
    probe: () => ({
      name: 'an echo request',
      bytes: ethernet(
        { src: '02:00:00:00:00:02', dst: '02:00:00:00:00:01' },
        ipv6(
          { src: 'fd00::2', dst: 'fd00::1' },
          icmp6Echo({ type: 'request', id: 1, seq: 1 }, new Uint8Array(8)),
        ),
      ),
    }),
    build: ({ ifindex, dst }) => {
      const base = network({ host: 'matched', environments: ['right', 'left'] });
      // Our own numbers move out of the way of the wanted one.
      const moved = withEnd(base, outerOf('right'), { ifindex: ifindex === 250 ? 249 : 250 });
      return withEnd(withEnd(moved, outerOf('left'), { ifindex }), innerOf('left'), { mac: dst });
    },
  };
  const reaches = rawFrames({
    from: 'right',
    at: innerOf('left'),
    frames: (_prng, { pairs: [right, left] }) => {
      const make = (dst: string) =>
        ethernet(
          { src: right!.inner.mac, dst },
          ipv6(
            { src: right!.inner.ipv6, dst: left!.inner.ipv6 },
            icmp6Echo({ type: 'request', id: 1, seq: 1 }, new Uint8Array(8)),
          ),
        );
      return [{ name: 'an echo request', bytes: make(right!.outer.mac), arrives: make(left!.inner.mac) }];
    },
  });
  const hardCoded = (ifindex: number, mac: readonly number[]) => {
    const bytes = mac.map((byte, index) => `data[${index}] = ${byte};`).join(' ');
    return gradeTraffic(lab, ipv6Program(`${bytes} return bpf_redirect(${ifindex}, 0);`), {
      network: matched,
      action: reaches,
      expects: [arrives({ id: 'arrives', ...words }), redirected({ id: 'redirected', ...words })],
    });
  };

  test('to numbers that are written into the program works: a network is built around them.', async () => {
    for (const ifindex of [2, 200, 202, 4711])
      assert.deepEqual(outcomes(await hardCoded(ifindex, [0x0e, 1, 2, 3, 4, ifindex & 0xff])), [
        'pass',
        'pass',
      ]);
  });

  test('to what can be no interface is told, and so is not redirecting at all.', async () => {
    const problem = async (results: Promise<readonly CheckResult[]>) => (await results)[0]?.actual;
    assert.match((await problem(hardCoded(1, [2, 0, 0, 0, 0, 9]))) ?? '', /^interface 1 is the loopback/);
    assert.match((await problem(hardCoded(7, [0xff, 255, 255, 255, 255, 255]))) ?? '', /group's MAC address/);
    assert.match((await problem(hardCoded(7, [0, 0, 0, 0, 0, 0]))) ?? '', /^no interface has the MAC/);
    assert.match((await problem(hardCoded(7, [2, 0, 0, 0, 0, 1]))) ?? '', /^the destination .* stays 02:00/);
    assert.match(
      (await problem(hardCoded(0xffff_ffff, [2, 0, 0, 0, 0, 9]))) ?? '',
      /^no interface has the number/,
    );
    const passing = gradeTraffic(lab, ipv6Program(''), { network: matched, action: reaches, expects });
    assert.equal(await problem(passing), 'XDP_PASS for an echo request');
    const bare = gradeTraffic(lab, ipv6Program('return XDP_REDIRECT;'), {
      network: matched,
      action: reaches,
      expects,
    });
    assert.ok((await problem(bare)) !== undefined);
  });
});
