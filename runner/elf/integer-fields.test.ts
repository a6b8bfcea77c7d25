import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readElf } from './elf.ts';
import { integerFields } from './integer-fields.ts';
import { readObjectBtf } from './object-btf.ts';
import { compiledObject, withoutClang } from './testing/compiled-object.ts';

/** `name bits sign offset` of each field of `struct value` with these members. */
function fields(members: string): string[] {
  const source = `struct bpf_spin_lock { unsigned int val; }; struct value { ${members} }; struct value value;`;
  const btf = readObjectBtf(readElf(compiledObject(source)))!;
  const { id } = btf.findByName('value', 'struct')!;
  return [...integerFields(btf, id)].map(([name, { bits, signed, bitOffset }]) => {
    return `${name} ${signed ? 's' : 'u'}${bits} at ${bitOffset}`;
  });
}

const cases: readonly (readonly [what: string, members: string, wanted: readonly string[]])[] = [
  ['numbers', 'unsigned long long a; int b; short c;', ['a u64 at 0', 'b s32 at 64', 'c s16 at 96']],
  ['what is no number', '_Bool a; void *b; float c; long d[2]; enum { X } e; char f;', ['f s8 at 352']],
  ['bit fields', 'unsigned a : 3; int b : 5;', ['a u3 at 0', 'b s5 at 3']],
  [
    'atomic numbers, which clang gives no type',
    '_Atomic int a; int b; _Atomic long c;',
    ['a u32 at 0', 'b s32 at 32', 'c u64 at 64'],
  ],
  [
    'members without a name',
    'int a; union { long b; struct { int c, d; }; };',
    ['a s32 at 0', 'b s64 at 64', 'c s32 at 64', 'd s32 at 96'],
  ],
  [
    'structs in it',
    'struct { int a; struct { char b; } deep; } in; int c;',
    ['c s32 at 64', 'a s32 at 0', 'b s8 at 32'],
  ],
  ['a name that the outer struct has too', 'struct { int a; } in; int a;', ['a s32 at 32']],
  ['a name of two inner structs', 'struct { int a; int b; } one; struct { int a; } two;', ['b s32 at 32']],
  ['a lock', 'struct bpf_spin_lock lock; unsigned a;', ['a u32 at 32']],
];

for (const [what, members, wanted] of cases) {
  test(`Integer fields of a struct with ${what}.`, { skip: withoutClang }, () => {
    assert.deepEqual(fields(members), wanted);
  });
}
