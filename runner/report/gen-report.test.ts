import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { GeneratedEvent, GeneratingEvent } from '../protocol/gen.ts';
import { genReport } from './gen-report.ts';
import { genText } from './gen-text.ts';

const asked = { ipVersion: 6, size: 64, flows: 2 } as const;
const begun: GeneratingEvent = {
  type: 'generating',
  id: 1,
  environment: 'veth-a',
  way: 'live-frames',
  because: null,
  cpus: [0, 1],
};
const counts = (
  ...seen: readonly (readonly [ms: number, sent: number, arrived: number])[]
): GeneratedEvent[] => seen.map(([ms, sent, arrived]) => ({ type: 'generated', id: 1, ms, sent, arrived }));

describe('a gen report', () => {
  test('is of the last counts, with rates over the whole time and between counts', () => {
    const report = genReport(asked, begun, counts([500, 1000, 900], [2000, 4000, 3300]));
    assert.deepEqual([report.sent, report.arrived, report.lost, report.seconds], [4000, 3300, 700, 2]);
    assert.deepEqual(report.rate, { sent: 2000, arrived: 1650 });
    assert.deepEqual(report.chart.values, [1800, 1600]);
  });

  test("frames of the kernel's own that arrive besides are no negative loss", () => {
    assert.equal(genReport(asked, begun, counts([100, 10, 12])).lost, 0);
  });

  test('one that was over before it began has rates of zero', () => {
    const report = genReport(asked, begun, counts([0, 0, 0]));
    assert.deepEqual([report.rate.sent, report.chart.values], [0, []]);
  });

  test('says for a person what went, how, and what was lost, in the width that there is', () => {
    const report = genReport(asked, begun, counts([500, 1_000_000, 900_000], [2000, 4_000_000, 3_300_000]));
    for (const width of [40, 80]) {
      const text = genText(report, width, { width, ascii: true });
      assert.match(
        text.replaceAll(/\s+/g, ' '),
        /^sent 4000000 frames in 2 s, 2 Mpps: 2 flows over IPv6, 64 bytes each, 2 CPUs, live frames of an XDP program arrived 3300000 at veth-a, 1\.65 Mpps lost 700000: veth-a had no room for them arrived /,
      );
      for (const line of text.split('\n')) assert.ok(line.length <= width, line);
    }
  });

  test('says why it went through a packet socket', () => {
    const report = genReport(
      asked,
      { ...begun, way: 'packet-socket', because: 'of that' },
      counts([1, 1, 1]),
    );
    assert.match(
      genText(report, 80, { width: 80, ascii: true }),
      /^note {5}a packet socket, since of that$/m,
    );
  });
});
