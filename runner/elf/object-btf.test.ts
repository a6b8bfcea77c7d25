import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readElf } from './elf.ts';
import { readObjectBtf } from './object-btf.ts';
import { compiledObject, withoutClang } from './testing/compiled-object.ts';
import { LESSON_PROGRAM } from './testing/lesson-program.ts';

const skip = withoutClang;

test(
  'Sections of variables have the sizes and offsets of the object, static variables too.',
  { skip },
  () => {
    const btf = readObjectBtf(readElf(compiledObject(LESSON_PROGRAM)))!;
    const datasec = btf.findByName('.rodata', 'datasec')!;
    assert.equal(datasec.size, 18);
    assert.deepEqual(
      datasec.vars.map(({ typeId, offset }) => [btf.typeById(typeId).name, offset]),
      [
        ['limit', 0],
        ['mask', 8],
        ['port', 16],
      ],
    );
    assert.equal(btf.sizeOf(btf.findByName('.bss', 'datasec')!.id), 112);
  },
);

test('Reading the types leaves the bytes of the object as they are.', { skip }, () => {
  const bytes = compiledObject(LESSON_PROGRAM);
  const before = Uint8Array.from(bytes);
  readObjectBtf(readElf(bytes));
  assert.deepEqual(bytes, before);
});

test('An object compiled without -g has no types.', { skip }, () => {
  assert.equal(readObjectBtf(readElf(compiledObject(LESSON_PROGRAM, '-g0'))), null);
});
