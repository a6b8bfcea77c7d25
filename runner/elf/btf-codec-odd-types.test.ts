import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Btf } from './btf.ts';
import { decodeValue, encodeValue } from './btf-codec.ts';
import { btfBlob, info, KIND } from './testing/btf-blob.ts';

test('A field named __proto__ is a field like any other.', () => {
  const btf = new Btf(
    btfBlob(['s', '__proto__'], (name) => [
      [name('s'), info(KIND.struct, 1), 4, name('__proto__'), 2, 0],
      [0, info(KIND.int), 4, 32],
    ]),
  );
  const value = decodeValue(btf, 1, Uint8Array.of(7, 0, 0, 0));
  assert.deepEqual(Object.entries(value), [['__proto__', 7]]);
  assert.deepEqual(encodeValue(btf, 1, value), Uint8Array.of(7, 0, 0, 0));
});

test('Structs that contain themselves, once or twice, and endless arrays of nothing are refused.', () => {
  const btf = new Btf(
    btfBlob(['once', 'twice', 'a', 'b'], (name) => [
      [name('once'), info(KIND.struct, 1), 4, name('a'), 1, 0],
      [name('twice'), info(KIND.union, 2), 4, name('a'), 2, 0, name('b'), 2, 0],
      [0, info(KIND.struct, 2), 4, 0, 3, 0, 0, 3, 0],
      [0, info(KIND.array), 0, 5, 5, 0xffff_ffff],
      [0, info(KIND.struct), 0],
    ]),
  );
  const bytes = new Uint8Array(4);
  assert.throws(() => decodeValue(btf, 1, bytes), { code: 'TOO_DEEP' });
  assert.throws(() => decodeValue(btf, 2, bytes), { code: 'TOO_DEEP' });
  assert.throws(() => decodeValue(btf, 3, bytes), { code: 'TOO_DEEP' });
  assert.throws(() => decodeValue(btf, 4, new Uint8Array(0)), { code: 'TOO_LARGE' });
});

test('A field outside its struct is refused when it lies outside the value.', () => {
  const btf = new Btf(
    btfBlob(['s', 'far'], (name) => [
      [name('s'), info(KIND.struct, 1), 4, name('far'), 2, 16],
      [0, info(KIND.int), 4, 32],
    ]),
  );
  assert.throws(() => decodeValue(btf, 1, new Uint8Array(4)), { code: 'MALFORMED' });
  assert.throws(() => encodeValue(btf, 1, { far: 1 }), { code: 'MALFORMED' });
});

test('An integer of fewer bits than its storage is read as an old-style bitfield.', () => {
  const btf = new Btf(btfBlob([], () => [[0, info(KIND.int), 4, (1 << 24) | (4 << 16) | 5]]));
  assert.equal(decodeValue(btf, 1, Uint8Array.of(0xf0, 0x01, 0, 0)), -1);
  assert.deepEqual(encodeValue(btf, 1, -1), Uint8Array.of(0xf0, 0x01, 0, 0));
});
