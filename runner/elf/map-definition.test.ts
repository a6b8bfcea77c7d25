import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readElf } from './elf.ts';
import { mapDefinitions } from './map-definition.ts';
import { readObjectBtf } from './object-btf.ts';
import { compiledObject, withoutClang } from './testing/compiled-object.ts';

const source = `
#define __uint(name, val) int (*name)[val]
#define __type(name, val) typeof(val) *name
#define SEC(name) __attribute__((section(name), used))
struct record { unsigned long packets, bytes; };
struct {
	__uint(type, 6);
	__type(key, unsigned int);
	__type(value, struct record);
	__uint(max_entries, 5);
} by_type SEC(".maps");
struct {
	__uint(type, 11);
	__uint(key_size, 8);
	__uint(value_size, 4);
	__uint(max_entries, 100);
	__uint(map_flags, 1);
} by_size SEC(".maps");
struct { __uint(type, 27); } bare SEC(".maps");
int other SEC(".maps");
`;

function definitions(text: string) {
  const btf = readObjectBtf(readElf(compiledObject(text)));
  assert.ok(btf !== null);
  return mapDefinitions(btf);
}

test('Maps are read as the C declares them, by type or by size.', { skip: withoutClang }, () => {
  assert.deepEqual(definitions(source), [
    { name: 'by_type', type: 6, keySize: 4, valueSize: 16, maxEntries: 5, flags: 0 },
    { name: 'by_size', type: 11, keySize: 8, valueSize: 4, maxEntries: 100, flags: 1 },
    { name: 'bare', type: 27, keySize: 0, valueSize: 0, maxEntries: 0, flags: 0 },
  ]);
});

test('An object without maps declares none.', { skip: withoutClang }, () => {
  assert.deepEqual(definitions('int f(void) { return 2; }'), []);
});
