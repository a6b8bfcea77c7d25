import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Prng } from '../../testenv/frames/prng.ts';
import { compareFields, compareFrames } from './compare-frames.ts';
import { dissect } from './dissect.ts';
import { typedFrame } from './testing/typed-frame.ts';

const frame = Uint8Array.from({ length: 60 }, (_, index) => index);
const without = (at: number, count: number) =>
  Uint8Array.from([...frame.subarray(0, at), ...frame.subarray(at + count)]);

describe('compareFrames', () => {
  test('finds nothing between a frame and itself.', () => {
    assert.deepEqual(compareFrames(frame, frame), { before: [], after: [], shift: null });
  });

  test('finds bytes that differ, at the borders too.', () => {
    const other = frame.slice();
    for (const at of [0, 7, 8, 59]) other[at] = 0xff;
    const ranges = [
      [0, 1],
      [7, 9],
      [59, 60],
    ];
    assert.deepEqual(compareFrames(frame, other), { before: ranges, after: ranges, shift: null });
  });

  for (const at of [0, 12, 56]) {
    test(`finds 4 bytes that went out at byte ${at}, or came in there.`, () => {
      const less = without(at, 4);
      assert.deepEqual(compareFrames(frame, less), {
        before: [[at, at + 4]],
        after: [],
        shift: { at, bytes: -4 },
      });
      assert.deepEqual(compareFrames(less, frame), {
        before: [],
        after: [[at, at + 4]],
        shift: { at, bytes: 4 },
      });
    });
  }

  test('finds a byte that differs beside a shift, on either side of it.', () => {
    const less = without(12, 4);
    [less[3], less[40]] = [0xff, 0xff];
    assert.deepEqual(compareFrames(frame, less), {
      before: [
        [3, 4],
        [12, 16],
        [44, 45],
      ],
      after: [
        [3, 4],
        [40, 41],
      ],
      shift: { at: 12, bytes: -4 },
    });
  });

  test('marks of frames at random what, left out of both, leaves them equal.', () => {
    const prng = new Prng(7);
    for (let count = 0; count < 300; count++) {
      const [one, other] = [1, 2].map(() => Uint8Array.from(prng.bytes(prng.int(0, 40)), (byte) => byte & 1));
      const { before, after } = compareFrames(one!, other!);
      const rest = (bytes: Uint8Array, ranges: readonly (readonly [number, number])[]) =>
        [...bytes].filter((_, index) => !ranges.some(([start, end]) => index >= start && index < end));
      assert.deepEqual(rest(one!, before), rest(other!, after));
    }
  });
});

describe('compareFields', () => {
  const changes = (before: Uint8Array, after: Uint8Array) => compareFields(dissect(before), dissect(after));

  test('names a port that is another, and the checksum that was forgotten over it.', () => {
    const before = typedFrame('udp6');
    const after = before.slice();
    after[57] = 0xcf;
    assert.deepEqual(changes(before, after), [
      { layer: 'UDP', field: 'dport', before: '2000', after: '1999' },
      {
        layer: 'UDP',
        field: 'checksum',
        before: '0x106e (right)',
        after: '0x106e (wrong: 0x106f would be right)',
      },
    ]);
  });

  test('names a tag that came or went, the second of a kind too.', () => {
    const [plain, tagged] = [typedFrame('udp6'), typedFrame('udp6', { vlan: ['7'] })];
    const type = { layer: 'Ethernet', field: 'type', before: '0x86dd', after: '0x8100' };
    const tag = { layer: 'VLAN tag', field: null, before: null, after: 'there' };
    assert.deepEqual(changes(plain, tagged), [type, tag]);
    assert.deepEqual(changes(tagged, plain)[1], { ...tag, before: 'there', after: null });
    const twice = Uint8Array.from([...tagged.subarray(0, 14), 0, 7, 0x81, 0, ...tagged.subarray(14)]);
    assert.deepEqual(changes(tagged, twice).at(-1), { ...tag, layer: 'VLAN tag 2' });
  });
});
