import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Counter } from '../kinds/counters.ts';
import { decideCounter, decideCounts, decideOtherKeys, type CountedRun, type Traffic } from './counters.ts';
import type { Snapshot } from './snapshot.ts';

const packets: Counter = { map: 'stats', key: 'XDP_PASS', field: 'rx_packets', unit: 'frames' };
const bytes: Counter = { map: 'stats', key: 'XDP_PASS', field: 'rx_bytes', unit: 'bytes' };
const pass = 2;
const traffic: Traffic = { frames: 10, bytes: 1180, last: 100 };

function entry(rxPackets: bigint, rxBytes: bigint): Snapshot {
  return new Map([[pass, { rx_packets: rxPackets, rx_bytes: rxBytes }]]);
}

function run(before: Snapshot, after: Snapshot): CountedRun {
  return { traffic, before, after };
}

describe('a counter', () => {
  it('passes when it rises by exactly the frames', () => {
    const decision = decideCounter(packets, run(entry(5n, 0n), entry(15n, 1180n)));
    assert.equal(decision.outcome, 'pass');
  });

  it('counts from zero when its entry was not there before', () => {
    const decision = decideCounter(bytes, run(new Map(), entry(10n, 1180n)));
    assert.equal(decision.outcome, 'pass');
  });

  const wrong: readonly (readonly [
    what: string,
    counter: Counter,
    from: bigint,
    to: bigint,
    says: RegExp,
  ])[] = [
    ['did not move', packets, 7n, 7n, /it did not move/],
    ['is one too high', packets, 7n, 18n, /1 too many/],
    ['is one too low', packets, 7n, 16n, /1 too few/],
    ['counts bytes for frames', packets, 7n, 1187n, /number of bytes/],
    ['counts frames for bytes', bytes, 7n, 17n, /number of frames/],
    ['leaves out the Ethernet header', bytes, 7n, 7n + 1180n - 140n, /14 too few a frame/],
    ['was assigned', bytes, 7n, 100n, /add, do not assign/],
    ['wrapped at 32 bits', bytes, 2n ** 32n - 1n, 1179n, /wrapped at 2\^32/],
    ['wrapped at fewer bits', bytes, 120n, -50n, /too narrow/],
  ];
  for (const [what, counter, from, to, says] of wrong) {
    it(`fails and says so when it ${what}`, () => {
      const before = counter === packets ? entry(from, 0n) : entry(0n, from);
      const after = counter === packets ? entry(to, 0n) : entry(0n, to);
      const decision = decideCounter(counter, run(before, after));
      assert.equal(decision.outcome, 'fail');
      assert.match(decision.actual, says);
    });
  }

  it('fails when the value has no such field', () => {
    const decision = decideCounter(bytes, run(new Map([[pass, { rx_packets: 0n }]]), new Map([[pass, {}]])));
    assert.equal(decision.outcome, 'fail');
    assert.match(decision.actual, /no field rx_bytes/);
  });

  it('fails when one of several runs is wrong', () => {
    const right = run(entry(0n, 0n), entry(10n, 0n));
    const off = run(entry(0n, 0n), entry(9n, 0n));
    assert.equal(decideCounts({ counter: packets }, [right, off]).outcome, 'fail');
    assert.equal(decideCounts({ counter: packets }, [right, right]).outcome, 'pass');
  });
});

describe('the other keys', () => {
  const expectation = {
    kind: 'other-keys',
    id: 'others',
    title: 'others',
    level: 'required',
    hint: '',
    map: 'stats',
    key: 'XDP_PASS',
  } as const;

  it('may not change', () => {
    const after: Snapshot = new Map([
      [pass, { rx_packets: 9n }],
      [1, { rx_packets: 1n }],
    ]);
    const decision = decideOtherKeys(expectation, [run(new Map(), after)]);
    assert.equal(decision.outcome, 'fail');
    assert.match(decision.actual, /stats\[1\]\.rx_packets went from 0 to 1/);
  });

  it('may be there as they were', () => {
    const same: Snapshot = new Map([[1, { rx_packets: 4n }]]);
    assert.equal(decideOtherKeys(expectation, [run(same, same)]).outcome, 'pass');
  });
});
