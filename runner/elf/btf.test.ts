import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Btf } from './btf.ts';
import { findSection, readElf } from './elf.ts';
import { btfBlob, info, KIND } from './testing/btf-blob.ts';
import { compiledObject, withoutClang } from './testing/compiled-object.ts';
import { LESSON_PROGRAM } from './testing/lesson-program.ts';

const skip = withoutClang;
const KERNEL_BTF = '/sys/kernel/btf/vmlinux';

function compiledBtf(source: string): Btf {
  return new Btf(findSection(readElf(compiledObject(source)), '.BTF')!.data);
}

test('A struct gives its members with names, offsets and bitfield sizes.', { skip }, () => {
  const btf = compiledBtf(LESSON_PROGRAM);
  const every = btf.findByName('every', 'struct')!;
  assert.equal(every.size, 112);
  // Golden: bpftool btf dump of the same object.
  assert.deepEqual(
    every.members.map(({ name, bitOffset, bitSize }) => [name, bitOffset, bitSize]),
    [
      ['i', 0, 0],
      ['l', 64, 0],
      ['u8', 128, 0],
      ['yes', 136, 0],
      ['name', 144, 0],
      ['color', 192, 0],
      ['', 224, 0],
      ['', 256, 0],
      ['low', 288, 3],
      ['high', 291, 7],
      ['negative', 298, 5],
      ['wide', 320, 40],
      ['pointer', 384, 0],
      ['address', 448, 0],
      ['qualified', 512, 0],
      ['d', 576, 0],
      ['f', 640, 0],
      ['matrix', 672, 0],
    ],
  );
});

test('Every kind that clang writes is decoded with its own fields.', { skip }, () => {
  const btf = compiledBtf(LESSON_PROGRAM);
  const int = btf.findByName('int', 'int')!;
  assert.deepEqual(int, {
    kind: 'int',
    id: int.id,
    name: 'int',
    size: 4,
    bits: 32,
    bitOffset: 0,
    signed: true,
    char: false,
    bool: false,
  });
  assert.equal(btf.findByName('_Bool', 'int')?.bool, true);
  assert.equal(btf.findByName('double', 'float')?.size, 8);
  assert.equal(btf.findByName('opaque', 'fwd')?.of, 'struct');
  assert.deepEqual(btf.findByName('color', 'enum')?.values, [
    { name: 'RED', value: 0 },
    { name: 'GREEN', value: 5 },
  ]);

  const func = btf.findByName('xdp_count', 'func')!;
  assert.equal(func.linkage, 1);
  const proto = btf.typeById(func.typeId);
  assert.ok(proto.kind === 'func_proto');
  assert.equal(btf.resolve(proto.typeId), int);
  assert.equal(proto.parameters[0]?.name, 'ctx');
  assert.equal(btf.findByName('stamp', 'func')?.linkage, 0);

  const datasec = btf.findByName('.rodata', 'datasec')!;
  assert.deepEqual(
    datasec.vars.map(({ typeId, size }) => [btf.typeById(typeId).name, size]),
    [
      ['limit', 4],
      ['mask', 8],
      ['port', 2],
    ],
  );
  assert.equal(btf.typeById(0).kind, 'void');
});

test('Tags are decoded with what they are on.', { skip }, () => {
  const btf = compiledBtf(`
    struct tagged { int plain; int marked __attribute__((btf_decl_tag("mark"))); } tagged;
    int __attribute__((btf_type_tag("user"))) *pointer;`);
  const mark = btf.findByName('mark', 'decl_tag')!;
  assert.equal(mark.typeId, btf.findByName('tagged', 'struct')?.id);
  assert.equal(mark.component, 1);
  const user = btf.findByName('user', 'type_tag')!;
  assert.equal(btf.resolve(user.id).name, 'int');
});

test('A type resolves through typedefs and qualifiers, and knows its size.', { skip }, () => {
  const btf = compiledBtf(LESSON_PROGRAM);
  const limit = btf.findByName('limit', 'var')!;
  assert.equal(btf.typeById(limit.typeId).kind, 'const');
  assert.equal(btf.resolve(limit.typeId).name, 'unsigned int');
  assert.equal(btf.sizeOf(limit.id), 4);

  const member = (name: string) =>
    btf.findByName('every', 'struct')!.members.find((candidate) => candidate.name === name)!.typeId;
  assert.equal(btf.sizeOf(member('matrix')), 24);
  assert.equal(btf.sizeOf(member('pointer')), 8);
  assert.equal(btf.sizeOf(member('address')), 4);
  const noSize = { name: 'BtfError', code: 'NO_SIZE' };
  assert.throws(() => btf.sizeOf(btf.findByName('xdp_count', 'func')!.id), noSize);
  assert.throws(() => btf.sizeOf(0), noSize);
});

test('A name is found only whole and with its kind.', { skip }, () => {
  const btf = compiledBtf(LESSON_PROGRAM);
  assert.equal(btf.findByName('data', 'struct'), undefined);
  assert.equal(btf.findByName('datarecs', 'struct'), undefined);
  assert.equal(btf.findByName('datarec', 'union'), undefined);
  assert.equal(btf.findByName('datarec', 'struct')?.name, 'datarec');
});

test(
  "The kernel's own BTF is read, with the verdicts of XDP.",
  { skip: !existsSync(KERNEL_BTF) && `no ${KERNEL_BTF}` },
  () => {
    const btf = new Btf(readFileSync(KERNEL_BTF));
    const names = btf.findByName('xdp_action', 'enum')!.values.map(({ name }) => name);
    assert.deepEqual(names, ['XDP_ABORTED', 'XDP_DROP', 'XDP_PASS', 'XDP_TX', 'XDP_REDIRECT']);
    for (let id = 1; id <= btf.lastId; id += 97) assert.equal(btf.typeById(id).id, id);
  },
);

test('64-bit enums keep their values exact, signed or not.', () => {
  const btf = new Btf(
    btfBlob(['signed', 'unsigned', 'A'], (name) => [
      [name('signed'), info(KIND.enum64, 1, true), 8, name('A'), 0xffff_fffe, 0xffff_ffff],
      [name('unsigned'), info(KIND.enum64, 1), 8, name('A'), 1, 0x8000_0000],
    ]),
  );
  assert.deepEqual(btf.findByName('signed', 'enum64')?.values, [{ name: 'A', value: -2n }]);
  assert.deepEqual(btf.findByName('unsigned', 'enum64')?.values, [
    { name: 'A', value: 0x8000_0000_0000_0001n },
  ]);
});

test('Types that lead back to themselves are refused as TOO_DEEP.', () => {
  const btf = new Btf(
    btfBlob(['t'], (name) => [
      [name('t'), info(KIND.typedef), 2],
      [0, info(KIND.const), 1],
      [0, info(KIND.array), 0, 3, 3, 1],
    ]),
  );
  assert.throws(() => btf.resolve(1), { name: 'BtfError', code: 'TOO_DEEP' });
  assert.throws(() => btf.sizeOf(3), { name: 'BtfError', code: 'TOO_DEEP' });
});

test('An array of more than 32 bits of bytes is refused as TOO_LARGE.', () => {
  const btf = new Btf(
    btfBlob([], () => [
      [0, info(KIND.array), 0, 2, 2, 0x1_0000],
      [0, info(KIND.array), 0, 3, 3, 0x1_0000],
      [0, info(KIND.int), 4, 32],
    ]),
  );
  assert.equal(btf.sizeOf(2), 0x4_0000);
  assert.throws(() => btf.sizeOf(1), { name: 'BtfError', code: 'TOO_LARGE' });
});

test('An unknown kind, an unknown id and a name outside the strings are refused.', () => {
  assert.throws(() => new Btf(btfBlob([], () => [[0, info(20), 0]])), { code: 'UNKNOWN_KIND' });
  assert.throws(() => new Btf(btfBlob([], () => [[0, info(0), 0]])), { code: 'UNKNOWN_KIND' });
  const btf = new Btf(btfBlob([], () => [[999, info(KIND.ptr), 0]]));
  assert.throws(() => btf.typeById(2), { code: 'NO_TYPE' });
  assert.throws(() => btf.typeById(1), { code: 'TRUNCATED' });
  assert.equal(btf.findByName('x', 'ptr'), undefined);
});

test('Bytes without a BTF header, or of a record that is cut short, are refused.', () => {
  const bytes = btfBlob([], () => [[0, info(KIND.int), 4, 32]]);
  assert.throws(() => new Btf(new Uint8Array(0)), { code: 'NOT_BTF' });
  assert.throws(() => new Btf(bytes.toReversed()), { code: 'NOT_BTF' });
  assert.throws(() => new Btf(bytes.subarray(0, bytes.length - 1)), { code: 'TRUNCATED' });
  assert.throws(() => new Btf(btfBlob([], () => [[0, info(KIND.struct, 1), 4]])), { code: 'TRUNCATED' });
});
