import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSection, readElf } from './elf.ts';
import { objectFacts } from './object-facts.ts';
import { compiledObject, withoutClang } from './testing/compiled-object.ts';
import { LESSON_PROGRAM } from './testing/lesson-program.ts';

const skip = withoutClang;
const SEC = '#define SEC(name) __attribute__((section(name), used))\n';

test('An object tells its programs, subprograms, helpers, license and maps.', { skip }, () => {
  const object = compiledObject(LESSON_PROGRAM);
  // How many instructions clang makes differs between its versions; each section holds one function.
  const count = (section: string) => findSection(readElf(object), section)!.size / 8;
  assert.deepEqual(objectFacts(object), {
    programs: [
      { name: 'xdp_count', section: 'xdp', insnCount: count('xdp'), helpers: [1], atomics: false },
      {
        name: 'xdp_globals',
        section: 'xdp.frags',
        insnCount: count('xdp.frags'),
        helpers: [],
        atomics: false,
      },
    ],
    subprograms: [
      { name: 'stamp', section: '.text', insnCount: count('.text'), helpers: [5, 8], atomics: false },
    ],
    license: 'GPL',
    maps: [{ name: 'xdp_stats_map', section: '.maps' }],
    hasLegacyMaps: false,
    hasBtf: true,
  });
});

test('Programs that share a section, static ones too, are told apart.', { skip }, () => {
  const facts = objectFacts(
    compiledObject(`${SEC}
      static long (*probe_read_kernel)(void *, int, void *) = (void *)113;
      SEC("xdp") int first(void *ctx) { return 2; }
      SEC("xdp") static int second(void *ctx) { long x = 0; probe_read_kernel(&x, 8, ctx); return x; }
      SEC("xdp") int third(void *ctx) { return 1; }`),
  );
  assert.deepEqual(
    facts.programs.map(({ name, section, helpers }) => [name, section, helpers]),
    [
      ['first', 'xdp', []],
      ['second', 'xdp', [113]],
      ['third', 'xdp', []],
    ],
  );
});

test('A call of a function of the program, or of a kernel function, is no helper call.', { skip }, () => {
  const facts = objectFacts(
    compiledObject(`${SEC}
      extern int bpf_kernel_function(void *ctx) __attribute__((section(".ksyms")));
      __attribute__((noinline)) int own(void *ctx) { return bpf_kernel_function(ctx); }
      SEC("xdp") int prog(void *ctx) { return own(ctx) + own(0); }`),
  );
  assert.deepEqual(
    facts.programs.map(({ helpers }) => helpers),
    [[]],
  );
  assert.deepEqual(
    facts.subprograms.map(({ name, helpers }) => [name, helpers]),
    [['own', []]],
  );
});

test('A constant whose bytes look like a call is no helper call.', { skip }, () => {
  const source = `${SEC} SEC("xdp") unsigned long prog(void *ctx) { return 0x0000008500000085; }`;
  assert.deepEqual(objectFacts(compiledObject(source)).programs, [
    { name: 'prog', section: 'xdp', insnCount: 3, helpers: [], atomics: false },
  ]);
});

test('Old map definitions, a missing license and missing types are told.', { skip }, () => {
  const source = `${SEC} struct { int type; } old SEC("maps"); SEC("xdp") int prog(void *ctx) { return 2; }`;
  const facts = objectFacts(compiledObject(source, '-g0'));
  assert.equal(facts.hasLegacyMaps, true);
  assert.equal(facts.license, null);
  assert.equal(facts.hasBtf, false);
  assert.deepEqual(facts.maps, []);
});

test('Functions that claim the same instructions over and over are refused.', { skip }, () => {
  const functions = Array.from(
    { length: 40 },
    (_, index) => `SEC("xdp") int f${index}(void *ctx) { return ${index}; }`,
  );
  const bytes = compiledObject(SEC + functions.join('\n'), '-g0');
  assert.equal(objectFacts(bytes).programs.length, 40);

  const elf = readElf(bytes);
  const { data: table } = elf.sections.find(({ type }) => type === 2)!;
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const all = BigInt(elf.sections.find(({ name }) => name === 'xdp')!.size);
  for (const [index, { type }] of elf.symbols.entries()) {
    if (type !== 'func') continue;
    view.setBigUint64(index * 24 + 8, 0n, true);
    view.setBigUint64(index * 24 + 16, all, true);
  }
  assert.throws(() => objectFacts(bytes), { name: 'ElfError', code: 'MALFORMED' });
});
