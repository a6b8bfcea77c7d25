import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MapDefinition } from '../elf/map-definition.ts';
import { brokenLimit, mapBytes } from './map-limits.ts';

const good: MapDefinition = { name: 'm', type: 2, keySize: 4, valueSize: 16, maxEntries: 5, flags: 0 };
const what = (facts: Partial<MapDefinition>) => brokenLimit({ ...good, ...facts })?.what ?? 'keeps to all';

const broken: readonly (readonly [facts: Partial<MapDefinition>, says: RegExp])[] = [
  [{ type: 0 }, /has no type\./],
  [{ maxEntries: 0 }, /has no max_entries/],
  [{ keySize: 8 }, /^The key of the map m has 8 bytes, and it must have 4\./],
  [{ type: 6, keySize: 2 }, /has 2 bytes, and it must have 4\./],
  [{ type: 14, keySize: 6 }, /has 6 bytes, and it must have 4\./],
  [{ type: 14, valueSize: 24 }, /^The value of the map m has 24 bytes\./],
  [{ type: 3, valueSize: 8 }, /^The value of the map m has 8 bytes\./],
  [{ type: 1, keySize: 0 }, /^The hash m has no key\./],
  [{ type: 1, valueSize: 0 }, /has no value/],
  [{ type: 6, valueSize: 65_536 }, /per-CPU map m has 65536 bytes\./],
  [{ type: 27, maxEntries: 4096 }, /^The ring buffer m has a key or a value\./],
  [{ type: 27, keySize: 0, valueSize: 0, maxEntries: 5000 }, /^The ring buffer m has 5000 bytes\./],
  [{ type: 11, keySize: 8 }, /^The LPM trie m does not say/],
  [{ type: 11, keySize: 4, flags: 1 }, /^The key of the LPM trie m has 4 bytes\./],
  [{ type: 22 }, /^The map m has a key\./],
];

for (const [facts, says] of broken) {
  test(`A map with ${JSON.stringify(facts)} is told what it breaks: ${says.source}`, () => {
    assert.match(what(facts), says);
  });
}

test('Declarations that the kernel takes break no limit.', () => {
  const fine: readonly Partial<MapDefinition>[] = [
    {},
    { type: 1, keySize: 6 },
    { type: 3, valueSize: 4 },
    { type: 4, valueSize: 4, maxEntries: 0 },
    { type: 6, valueSize: 32_768 },
    { type: 11, keySize: 8, flags: 1 },
    { type: 14, valueSize: 8 },
    { type: 22, keySize: 0 },
    { type: 27, keySize: 0, valueSize: 0, maxEntries: 65_536 },
    { type: 77, keySize: 0, valueSize: 0, maxEntries: 0 },
  ];
  for (const facts of fine) assert.equal(what(facts), 'keeps to all', JSON.stringify(facts));
});

test('A map takes key and value for each entry; a ring buffer counts bytes.', () => {
  assert.equal(mapBytes(good), 100);
  assert.equal(mapBytes({ ...good, type: 27, keySize: 0, valueSize: 0, maxEntries: 4096 }), 4096);
});
