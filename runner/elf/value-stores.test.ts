import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readElf } from './elf.ts';
import { compiledObject, withoutClang } from './testing/compiled-object.ts';
import { plainStores } from './value-stores.ts';

const prelude = `
  #define SEC(name) __attribute__((section(name), used))
  typedef unsigned int u32; typedef unsigned long long u64;
  struct value { u64 first, second, third; };
  struct { int (*type)[2]; u32 *key; struct value *value; int (*max_entries)[5]; } stats SEC(".maps");
  struct { int (*type)[2]; u32 *key; struct value *value; int (*max_entries)[5]; } other SEC(".maps");
  static void *(*lookup)(void *map, const void *key) = (void *)1;
  static void *(*lookup_percpu)(void *map, const void *key, u32 cpu) = (void *)195;
  static u32 (*processor)(void) = (void *)8;
`;

/** Offsets of the stores into values of `stats` that a program with this body makes, ascending. */
function stores(body: string): number[] {
  const object = compiledObject(
    `${prelude} SEC("xdp") int prog(void *ctx) { u32 key = 2; ${body} return 2; }`,
  );
  return [...plainStores(readElf(object), 'stats', ['prog'])].toSorted((left, right) => left - right);
}

const cases: readonly (readonly [what: string, body: string, offsets: readonly number[]])[] = [
  ['plain adds', 'struct value *v = lookup(&stats, &key); if (v) { v->first++; v->third += 4; }', [0, 16]],
  ['a constant', 'struct value *v = lookup(&stats, &key); if (v) v->second = 7;', [8]],
  ['atomic adds', 'struct value *v = lookup(&stats, &key); if (v) __sync_fetch_and_add(&v->first, 1);', []],
  ['another map', 'struct value *v = lookup(&other, &key); if (v) v->first++;', []],
  [
    'one atomic, one plain',
    'struct value *v = lookup(&stats, &key); if (v) { __sync_fetch_and_add(&v->first, 1); v->second++; }',
    [8],
  ],
  [
    'a value that is kept while another is looked up',
    'struct value *v = lookup(&stats, &key), *w = lookup(&other, &key); if (v && w) { w->third++; v->second++; }',
    [8],
  ],
  [
    'the value of a CPU that is named',
    'struct value *v = lookup_percpu(&stats, &key, processor()); if (v) v->third++;',
    [16],
  ],
  [
    'every entry in turn',
    'for (int i = 0; i < 5; i++) { key = i; struct value *v = lookup(&stats, &key); if (v) v->first++; }',
    [0],
  ],
  [
    'either of two maps',
    'struct value *v = lookup(&stats, &key); if (!v) v = lookup(&other, &key); if (v) v->second++;',
    [],
  ],
];

for (const [what, body, offsets] of cases) {
  test(`Stores that are followed: ${what}.`, { skip: withoutClang }, () => {
    assert.deepEqual(stores(body), offsets);
  });
}
