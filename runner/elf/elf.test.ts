import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSection, readElf, SHF_EXECINSTR } from './elf.ts';
import { compiledObject, withoutClang } from './testing/compiled-object.ts';
import { LESSON_PROGRAM } from './testing/lesson-program.ts';

const skip = withoutClang;

function changed(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[offset] = value;
  return copy;
}

test('A compiled object gives its sections by name, with flags and a view of their bytes.', { skip }, () => {
  const bytes = compiledObject(LESSON_PROGRAM);
  const elf = readElf(bytes);
  assert.deepEqual(
    elf.sections.map(({ index }) => index),
    [...elf.sections.keys()],
  );

  const xdp = findSection(elf, 'xdp')!;
  assert.equal(xdp.type, 1);
  assert.equal(xdp.flags & SHF_EXECINSTR, SHF_EXECINSTR);
  assert.equal(xdp.size, xdp.data.length);
  assert.equal(xdp.data.buffer, bytes.buffer);

  const license = findSection(elf, 'license')!;
  assert.equal(license.flags & SHF_EXECINSTR, 0n);
  assert.deepEqual(license.data, new Uint8Array(Buffer.from('GPL\0')));
  assert.equal(findSection(elf, 'no such section'), undefined);
});

test('A section without bytes in the file has a size and empty data.', { skip }, () => {
  const bss = findSection(readElf(compiledObject('long counters[100];')), '.bss')!;
  assert.equal(bss.size, 800);
  assert.equal(bss.data.length, 0);
});

test('A compiled object gives its symbols with type, binding, address and size.', { skip }, () => {
  const elf = readElf(compiledObject(LESSON_PROGRAM));
  const symbol = (name: string) => elf.symbols.find((candidate) => candidate.name === name);
  const section = (name: string) => findSection(elf, name)!.index;
  assert.deepEqual(symbol('xdp_count'), {
    name: 'xdp_count',
    value: 0,
    size: findSection(elf, 'xdp')!.size,
    sectionIndex: section('xdp'),
    type: 'func',
    binding: 'global',
  });
  assert.equal(symbol('stamp')?.binding, 'local');
  assert.equal(symbol('stamp')?.sectionIndex, section('.text'));
  assert.deepEqual(symbol('mask'), {
    name: 'mask',
    value: 8,
    size: 8,
    sectionIndex: section('.rodata'),
    type: 'object',
    binding: 'global',
  });
});

test('Bytes that lie in the middle of a larger buffer are read as well.', { skip }, () => {
  const bytes = compiledObject(LESSON_PROGRAM);
  const inside = Buffer.concat([Buffer.alloc(3), bytes, Buffer.alloc(5)]).subarray(3, 3 + bytes.length);
  assert.deepEqual(readElf(inside), readElf(bytes));
});

test('Bytes that are no ELF file are refused as NOT_ELF.', () => {
  for (const bytes of [new Uint8Array(0), Buffer.from('\x7fELF'), Buffer.alloc(4096, 'int main;')]) {
    assert.throws(() => readElf(bytes), { name: 'ElfError', code: 'NOT_ELF', exitCode: 1 });
  }
});

test('ELF files for another machine, word size, byte order or use are refused as NOT_BPF.', { skip }, () => {
  const bytes = compiledObject(LESSON_PROGRAM);
  const refused = { name: 'ElfError', code: 'NOT_BPF' };
  assert.throws(() => readElf(changed(bytes, 18, 62)), refused);
  assert.throws(() => readElf(changed(bytes, 4, 1)), refused);
  assert.throws(() => readElf(changed(bytes, 16, 2)), refused);
  assert.throws(() => readElf(compiledObject('int x;', '-target', 'bpfeb')), refused);
});

test('An object that is cut short anywhere is refused as TRUNCATED.', { skip }, () => {
  const bytes = compiledObject(LESSON_PROGRAM);
  for (const length of [20, 63, 64, 200, bytes.length >> 1, bytes.length - 1]) {
    assert.throws(() => readElf(bytes.subarray(0, length)), { name: 'ElfError', code: 'TRUNCATED' });
  }
});

test('Section names that lie in a section that does not exist are refused as MALFORMED.', { skip }, () => {
  const bytes = changed(compiledObject(LESSON_PROGRAM), 63, 0x7f);
  assert.throws(() => readElf(bytes), { name: 'ElfError', code: 'MALFORMED' });
});
