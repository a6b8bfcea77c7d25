import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FrameError } from './frame-error.ts';
import { packHeader, prepend } from './header.ts';
import { assertBytes } from './testing/hex.ts';

test('fields are packed most significant bit first, across bytes, with ready bytes between.', () => {
  const bytes = packHeader('ipv6', [
    ['version', 4, 6],
    ['trafficClass', 8, 0xab],
    ['flowLabel', 20, 0x12345],
    Uint8Array.of(0xde, 0xad),
    ['word', 32, 0xffffffff],
  ]);
  assertBytes(bytes, '6ab12345deadffffffff');
});

test('32 bits that begin inside a byte lose nothing.', () => {
  const bytes = packHeader('odd', [
    ['a', 7, 0x7f],
    ['b', 32, 0x80000001],
    ['c', 1, 1],
  ]);
  assertBytes(bytes, 'ff00000003');
});

test('a value that does not fit its bits is refused, and header and field are named.', () => {
  for (const value of [-1, 0x10000, 1.5, Number.NaN]) {
    assert.throws(
      () => packHeader('udp', [['src', 16, value]]),
      (error) =>
        error instanceof FrameError &&
        error.code === 'FRAME_FIELD' &&
        error.field === 'udp.src' &&
        error.text === String(value),
    );
  }
});

test('fields that end inside a byte are refused.', () => {
  assert.throws(() => packHeader('tag', [['priority', 3, 1]]), { code: 'FRAME_LAYOUT' });
});

test('prepend makes new bytes and leaves both parts alone.', () => {
  const payload = Uint8Array.of(3);
  const joined = prepend(Uint8Array.of(1, 2), payload);
  joined[2] = 9;
  assert.deepEqual(joined, Uint8Array.of(1, 2, 9));
  assert.deepEqual(payload, Uint8Array.of(3));
});
