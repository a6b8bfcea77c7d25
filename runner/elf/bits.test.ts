import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBits, writeBits } from './bits.ts';

test('Bits are read from little-endian bytes, from any bit on.', () => {
  const bytes = Uint8Array.of(0x34, 0x12, 0xab, 0xff);
  assert.equal(readBits(bytes, 0, 16), 0x1234n);
  assert.equal(readBits(bytes, 4, 8), 0x23n);
  assert.equal(readBits(bytes, 12, 16), 0xfab1n);
  assert.equal(readBits(bytes, 31, 1), 1n);
  assert.equal(readBits(bytes, 32, 0), 0n);
});

test('Written bits leave their neighbours alone.', () => {
  const bytes = Uint8Array.of(0xff, 0x00, 0xff);
  writeBits(bytes, 5, 12, 0n);
  assert.deepEqual(bytes, Uint8Array.of(0x1f, 0x00, 0xfe));
  writeBits(bytes, 6, 3, -1n);
  assert.deepEqual(bytes, Uint8Array.of(0xdf, 0x01, 0xfe));
});

test('Bits past the end are refused and nothing is written.', () => {
  const bytes = new Uint8Array(2);
  const refused = { name: 'BtfError', code: 'MALFORMED' };
  assert.throws(() => readBits(bytes, 9, 8), refused);
  assert.throws(() => writeBits(bytes, 9, 8, -1n), refused);
  assert.deepEqual(bytes, new Uint8Array(2));
});
