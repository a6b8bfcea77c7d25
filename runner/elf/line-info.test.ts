import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Btf } from './btf.ts';
import { decodeLineInfo, sourceLineOf } from './line-info.ts';
import { btfBlob } from './testing/btf-blob.ts';

const FILE = 1;
const TEXT = 8;
const btf = new Btf(btfBlob(['prog.c', '  return XDP_PASS;'], () => []));

/** Records of `[insn, line, column]`, with `spare` bytes after each. */
function records(rows: readonly (readonly [number, number, number])[], spare = 0): Uint8Array {
  const bytes = Buffer.alloc(rows.length * (16 + spare), 0xee);
  for (const [index, [insn, line, column]] of rows.entries()) {
    const at = index * (16 + spare);
    bytes.writeUInt32LE(insn, at);
    bytes.writeUInt32LE(FILE, at + 4);
    bytes.writeUInt32LE(TEXT, at + 8);
    bytes.writeUInt32LE(((line << 10) | column) >>> 0, at + 12);
  }
  return bytes;
}

test('A record decodes to instruction, file, line, column and the text with its indentation.', () => {
  assert.deepEqual(decodeLineInfo(records([[26, 4_000_000, 1023]]), 16, 1, btf), [
    { insn: 26, file: 'prog.c', line: 4_000_000, column: 1023, text: '  return XDP_PASS;' },
  ]);
});

test('Records that a newer kernel made longer are read as well.', () => {
  const lines = decodeLineInfo(
    records(
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
      8,
    ),
    24,
    2,
    btf,
  );
  assert.deepEqual(
    lines.map(({ insn, line, column }) => [insn, line, column]),
    [
      [0, 1, 2],
      [3, 4, 5],
    ],
  );
});

test('Lines come sorted by instruction.', () => {
  const lines = decodeLineInfo(
    records([
      [9, 3, 0],
      [0, 1, 0],
      [4, 2, 0],
    ]),
    16,
    3,
    btf,
  );
  assert.deepEqual(
    lines.map(({ insn }) => insn),
    [0, 4, 9],
  );
});

test('More records than bytes, and records that are too short, are refused.', () => {
  assert.throws(() => decodeLineInfo(records([[0, 1, 0]]), 16, 2, btf), {
    name: 'BtfError',
    code: 'TRUNCATED',
  });
  assert.throws(() => decodeLineInfo(records([[0, 1, 0]]), 8, 1, btf), {
    name: 'BtfError',
    code: 'MALFORMED',
  });
});

test('An instruction belongs to the last line that starts at or before it.', () => {
  const lines = decodeLineInfo(
    records([
      [2, 10, 0],
      [5, 11, 0],
      [9, 12, 0],
    ]),
    16,
    3,
    btf,
  );
  const found = [0, 1, 2, 3, 4, 5, 8, 9, 1000].map((insn) => sourceLineOf(lines, insn)?.line);
  assert.deepEqual(found, [undefined, undefined, 10, 10, 10, 11, 11, 12, 12]);
  assert.equal(sourceLineOf([], 0), undefined);
});

test('Where clang names no line, the line before it counts.', () => {
  const lines = decodeLineInfo(
    records([
      [0, 0, 0],
      [2, 10, 0],
      [3, 0, 0],
      [4, 11, 0],
    ]),
    16,
    4,
    btf,
  );
  assert.deepEqual(
    [0, 2, 3, 4].map((insn) => sourceLineOf(lines, insn)?.line),
    [0, 10, 10, 11],
  );
});
