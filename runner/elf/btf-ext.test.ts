import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSectionLines } from './btf-ext.ts';
import { findSection, readElf } from './elf.ts';
import { sourceLineOf } from './line-info.ts';
import { readObjectBtf } from './object-btf.ts';
import { compiledObject, withoutClang } from './testing/compiled-object.ts';
import { LESSON_PROGRAM } from './testing/lesson-program.ts';

const skip = withoutClang;

test('Every code section of an object maps its instructions to lines of C.', { skip }, () => {
  const elf = readElf(compiledObject(LESSON_PROGRAM));
  const btf = readObjectBtf(elf)!;
  const sections = readSectionLines(findSection(elf, '.BTF.ext')!.data, btf);
  assert.deepEqual([...sections.keys()].toSorted(), ['.text', 'xdp', 'xdp.frags']);

  const source = LESSON_PROGRAM.split('\n');
  for (const lines of sections.values()) {
    for (const { file, line, text, insn } of lines) {
      assert.match(file, /prog\.c$/);
      assert.ok(Number.isInteger(insn));
      assert.equal(text, line === 0 ? '' : source[line - 1]);
    }
  }

  const code = findSection(elf, 'xdp')!.data;
  const call = Array.from({ length: code.length / 8 }, (_, insn) => insn).find(
    (insn) => code[insn * 8] === 0x85,
  )!;
  assert.match(sourceLineOf(sections.get('xdp')!, call)!.text, /bpf_map_lookup_elem\(&xdp_stats_map/);
});

test('Bytes without a .BTF.ext header, and a section cut short, are refused.', { skip }, () => {
  const elf = readElf(compiledObject(LESSON_PROGRAM));
  const btf = readObjectBtf(elf)!;
  const { data } = findSection(elf, '.BTF.ext')!;
  assert.throws(() => readSectionLines(new Uint8Array(32), btf), { name: 'BtfError', code: 'NOT_BTF' });
  assert.throws(() => readSectionLines(data.subarray(0, 100), btf), { name: 'BtfError', code: 'TRUNCATED' });
});
