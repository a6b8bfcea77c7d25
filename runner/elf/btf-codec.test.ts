import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Btf } from './btf.ts';
import { decodeValue, encodeValue } from './btf-codec.ts';
import type { BtfFields } from './btf-codec.ts';
import { readElf } from './elf.ts';
import { readObjectBtf } from './object-btf.ts';
import { compiledObject, withoutClang } from './testing/compiled-object.ts';
import { LESSON_PROGRAM } from './testing/lesson-program.ts';

const skip = withoutClang;

function compiledBtf(): Btf {
  return readObjectBtf(readElf(compiledObject(LESSON_PROGRAM)))!;
}

/** What C code would have stored, written with a DataView and shifts alone. */
function everyBytes(): Uint8Array {
  const bytes = new Uint8Array(112);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, -2, true);
  view.setBigInt64(8, -3n, true);
  view.setUint8(16, 200);
  view.setUint8(17, 1);
  bytes.set(Buffer.from('hi\xff', 'latin1'), 18);
  view.setUint32(24, 5, true);
  view.setUint32(28, 0x0100_007f, true);
  view.setInt16(32, -1, true);
  view.setInt16(34, 2, true);
  view.setUint32(36, 5 | (100 << 3) | ((-3 & 0x1f) << 10), true);
  view.setBigUint64(40, 0xff_0000_0001n, true);
  view.setBigUint64(48, 0xffff_8880_0000_0001n, true);
  view.setUint32(56, 0x0403_0201, true);
  view.setFloat64(72, -0.5, true);
  view.setFloat32(80, 1.5, true);
  for (let index = 0; index < 6; index += 1) view.setInt32(84 + index * 4, -index, true);
  return bytes;
}

const EVERY: BtfFields = {
  i: -2,
  l: -3n,
  u8: 200,
  yes: true,
  name: [104, 105, -1],
  color: 5,
  v4: 0x0100_007f,
  raw: [127, 0, 0, 1],
  s1: -1,
  s2: 2,
  low: 5,
  high: 100,
  negative: -3,
  wide: 0xff_0000_0001n,
  pointer: 0xffff_8880_0000_0001n,
  address: { in: { bytes: [1, 2, 3, 4], word: 0x0403_0201 } },
  qualified: 0n,
  d: -0.5,
  f: 1.5,
  matrix: [
    [0, -1, -2],
    [-3, -4, -5],
  ],
};

test('A struct with every kind of field decodes to a plain object by field name.', { skip }, () => {
  const btf = compiledBtf();
  const { id } = btf.findByName('every', 'struct')!;
  assert.deepEqual(decodeValue(btf, id, everyBytes()), EVERY);
});

test('Encoding gives back the bytes that were decoded.', { skip }, () => {
  const btf = compiledBtf();
  const { id } = btf.findByName('every', 'struct')!;
  assert.deepEqual(encodeValue(btf, id, EVERY), everyBytes());
});

test('A counter record keeps 64 bits exact.', { skip }, () => {
  const btf = compiledBtf();
  const { id } = btf.findByName('datarec', 'struct')!;
  const value = { rx_packets: 2n ** 53n + 1n, rx_bytes: 2n ** 64n - 1n };
  assert.deepEqual(decodeValue(btf, id, encodeValue(btf, id, value)), value);
});

test('The global variables of a section decode by name, at the offsets of the object.', { skip }, () => {
  const object = compiledObject(LESSON_PROGRAM);
  const elf = readElf(object);
  const btf = readObjectBtf(elf)!;
  const { id } = btf.findByName('.rodata', 'datasec')!;
  const { data } = elf.sections.find(({ name }) => name === '.rodata')!;
  const value = { limit: 7, mask: 0x8500_0000_0000_0085n, port: 9 };
  assert.deepEqual(decodeValue(btf, id, data), value);
  assert.deepEqual(encodeValue(btf, id, value), new Uint8Array(data));
});

test('Fields that are left out are zero, and numbers serve for 64-bit integers.', { skip }, () => {
  const btf = compiledBtf();
  const { id } = btf.findByName('datarec', 'struct')!;
  assert.deepEqual(decodeValue(btf, id, encodeValue(btf, id, { rx_bytes: 64 })), {
    rx_packets: 0n,
    rx_bytes: 64n,
  });
});

test('One member of a union is enough, and members that contradict each other are refused.', { skip }, () => {
  const btf = compiledBtf();
  const { id } = btf.findByName('address', 'struct')!;
  assert.deepEqual(encodeValue(btf, id, { in: { word: 0x0403_0201 } }), Uint8Array.of(1, 2, 3, 4));
  assert.deepEqual(encodeValue(btf, id, { in: { bytes: [1, 2, 3, 4] } }), Uint8Array.of(1, 2, 3, 4));
  assert.throws(() => encodeValue(btf, id, { in: { bytes: [1, 2, 3, 5], word: 0x0403_0201 } }), {
    code: 'WRONG_VALUE',
    message: 'value.in.word contradicts another member of the same union',
  });
});

test('Bytes of the wrong size are refused as WRONG_SIZE.', { skip }, () => {
  const btf = compiledBtf();
  const { id } = btf.findByName('datarec', 'struct')!;
  for (const size of [0, 15, 17]) {
    assert.throws(() => decodeValue(btf, id, new Uint8Array(size)), {
      name: 'BtfError',
      code: 'WRONG_SIZE',
      message: `a value of datarec has 16 bytes, not ${size}`,
    });
  }
});

test('A value that the type cannot hold is refused with the path of its field.', { skip }, () => {
  const btf = compiledBtf();
  const { id } = btf.findByName('every', 'struct')!;
  const refusals: readonly (readonly [BtfFields, string])[] = [
    [{ u8: 256 }, 'value.u8: 256 does not fit unsigned 8 bits'],
    [{ u8: -1 }, 'value.u8: -1 does not fit unsigned 8 bits'],
    [{ negative: 16 }, 'value.negative: 16 does not fit signed 5 bits'],
    [{ i: 1.5 }, 'value.i: 1.5 is not an exact integer'],
    [{ l: 2 ** 60 }, `value.l: ${2 ** 60} is not an exact integer`],
    [{ yes: 1 }, 'value.yes: 1 is neither true nor false'],
    [{ matrix: [[1, 2, 3]] }, 'value.matrix has 1 elements, not 2'],
    [
      {
        matrix: [
          [1, 2, 3],
          [4, 5, true],
        ],
      },
      'value.matrix[1][2]: true is not an exact integer',
    ],
    [{ address: 1 }, 'value.address: 1 is not an object of fields'],
    [{ name: { length: 3 } }, 'value.name: the value is not an array'],
    [{ address: { out: 1 } }, "value.address has no field 'out'; it has in"],
    [{ d: 1n }, 'value.d: 1 is not a number'],
  ];
  for (const [value, message] of refusals) {
    assert.throws(() => encodeValue(btf, id, value), { name: 'BtfError', code: 'WRONG_VALUE', message });
  }
});

test('A type without values is refused as NO_SIZE.', { skip }, () => {
  const btf = compiledBtf();
  const { id } = btf.findByName('xdp_count', 'func')!;
  assert.throws(() => decodeValue(btf, id, new Uint8Array(0)), { code: 'NO_SIZE' });
  assert.throws(() => encodeValue(btf, id, 0), { code: 'NO_SIZE' });
});
