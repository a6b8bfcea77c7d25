import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ethernet } from '../../testenv/frames/ethernet.ts';
import { opaque } from '../../testenv/frames/layer.ts';
import { decideArrivals } from './arrivals.ts';

const ends = { src: '02:00:00:00:01:02', dst: '02:00:00:00:01:01' };
const frame = (byte: number) => ethernet(ends, opaque(0x88b5, Uint8Array.of(byte)));
const through = (byte: number, arrives: Uint8Array | null = frame(byte)) => ({
  name: `frame ${byte}`,
  bytes: frame(byte),
  arrives,
});

describe('Frames on a wire', () => {
  const sent = [through(1), through(2, null), through(3)];
  const cases: readonly (readonly [what: string, arrived: readonly Uint8Array[], actual: string])[] = [
    ['as they must', [frame(1), frame(3)], '2 of 3 frames arrive'],
    ['with one that must not', [frame(1), frame(2), frame(3)], '3 arrive, frame 2 among them'],
    ['without one that must', [frame(1)], '1 arrive; frame 3 does not'],
    ['changed', [frame(1), frame(4)], '2 arrive; frame 3 does not arrive as shown: byte 14 (data)'],
    [
      'with one that nobody sent',
      [frame(1), frame(3), frame(9)],
      '3 arrive, Ethernet 02:00:00:00:01:02 → 02:00:00:00:01:01 EtherType 0x88b5, 15 bytes among them',
    ],
  ];
  for (const [what, arrived, actual] of cases) {
    test(`arrive ${what}.`, () => {
      const decision = decideArrivals({ kind: 'raw-frames', sent, arrived });
      assert.equal(decision.actual, actual);
      assert.equal(decision.outcome, actual === decision.expected ? 'pass' : 'fail');
    });
  }

  test('may arrive as something else than they were sent as.', () => {
    const decision = decideArrivals({
      kind: 'raw-frames',
      sent: [through(1, frame(7))],
      arrived: [frame(7)],
    });
    assert.equal(decision.outcome, 'pass');
  });
});
