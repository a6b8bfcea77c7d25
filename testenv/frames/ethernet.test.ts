import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ethernet, pad, truncate } from './ethernet.ts';
import { FrameError } from './frame-error.ts';
import { opaque } from './layer.ts';
import { assertBytes, toHex } from './testing/hex.ts';

const ENDS = { src: '02:00:00:00:01:01', dst: '02:00:00:00:01:02' };

test('the destination comes first, then the source, then the payload with its EtherType.', () => {
  assertBytes(ethernet(ENDS, opaque(0x88b5, Uint8Array.of(0xaa))), '020000000102 020000000101 88b5 aa');
});

test('a payload of nothing makes a frame of 14 bytes.', () => {
  assert.equal(ethernet(ENDS, opaque(0x88b5)).length, 14);
});

test('an EtherType that is wrong on purpose is written as given.', () => {
  assertBytes(ethernet({ ...ENDS, etherType: 0x0800 }, opaque(0x86dd)).subarray(12), '0800');
});

test('truncate cuts to any length from nothing to the whole frame.', () => {
  const frame = ethernet(ENDS, opaque(0x88b5, Uint8Array.of(1, 2)));
  for (let length = 0; length <= frame.length; length += 1) {
    assert.deepEqual(truncate(frame, length), frame.subarray(0, length));
  }
});

test('truncate refuses to make a frame longer, or of a length that is none.', () => {
  const frame = new Uint8Array(14);
  for (const length of [15, -1, 1.5]) {
    assert.throws(
      () => truncate(frame, length),
      (error) => error instanceof FrameError && error.text === String(length),
    );
  }
});

test('pad adds zeros up to the Ethernet minimum and nothing to a longer frame.', () => {
  const frame = ethernet(ENDS, opaque(0x88b5, Uint8Array.of(1)));
  assertBytes(pad(frame), `${toHex(frame)} ${'00'.repeat(45)}`);
  assert.deepEqual(pad(new Uint8Array(61).fill(1)), new Uint8Array(61).fill(1));
  assert.equal(pad(frame, 16).length, 16);
});
