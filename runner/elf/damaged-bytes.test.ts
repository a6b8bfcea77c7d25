import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Btf } from './btf.ts';
import { decodeValue } from './btf-codec.ts';
import { BtfError } from './btf-error.ts';
import { readSectionLines } from './btf-ext.ts';
import { ElfError } from './elf-error.ts';
import { findSection, readElf } from './elf.ts';
import { readObjectBtf } from './object-btf.ts';
import { objectFacts } from './object-facts.ts';
import { compiledObject, withoutClang } from './testing/compiled-object.ts';
import { LESSON_PROGRAM } from './testing/lesson-program.ts';

const skip = withoutClang;
const VARIANTS = 500;
const SEED = 0x5eed;

/** Numbers from 0 up to `below`, the same ones for the same seed (mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** A copy that is cut short, has words overwritten by telling values, or is noise after its start. */
function damaged(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const how = random(8);
  if (how === 0) return copy.subarray(0, random(copy.length));
  if (how === 1) {
    for (let at = random(64); at < copy.length; at += 1) copy[at] = random(256);
    return copy;
  }
  const values = [0, 1, 0x7f, 0x80, 0xff, random(256)];
  for (let count = 1 + random(how * how); count > 0; count -= 1) {
    const at = random(copy.length);
    copy.fill(values[random(values.length)] ?? 0, at, at + 1 + random(8));
  }
  return copy;
}

/** Whether `read` got through; the only other way out is an error that names what is wrong. */
function survives(read: () => void, what: string): boolean {
  try {
    read();
    return true;
  } catch (error) {
    const named = error instanceof ElfError || error instanceof BtfError;
    assert.ok(named, `${what}: ${error instanceof Error ? error.stack : String(error)}`);
    return false;
  }
}

function readTypes(btf: Btf, what: string): void {
  for (let id = 0; id <= btf.lastId; id += 1) {
    survives(() => {
      const size = btf.sizeOf(id);
      if (size < 65_536) decodeValue(btf, id, new Uint8Array(size).fill(0xa5));
    }, `${what}, type ${id}`);
  }
}

test(`${VARIANTS} damaged objects are read or refused by name, and soon.`, { skip, timeout: 60_000 }, () => {
  const object = compiledObject(LESSON_PROGRAM);
  const random = randomNumbers(SEED);
  const outcomes = { read: 0, refused: 0 };
  for (let index = 0; index < VARIANTS; index += 1) {
    const bytes = damaged(object, random);
    const what = `seed ${SEED}, variant ${index}`;
    const whole = survives(() => objectFacts(bytes), what);
    outcomes[whole ? 'read' : 'refused'] += 1;
    survives(() => {
      const elf = readElf(bytes);
      const btf = readObjectBtf(elf);
      if (btf === null) return;
      readTypes(btf, what);
      readSectionLines(findSection(elf, '.BTF.ext')?.data ?? new Uint8Array(0), btf);
    }, what);
  }
  // Both happen, so the damage is neither too small to matter nor too large to get anywhere.
  assert.ok(outcomes.read > 50 && outcomes.refused > 50, JSON.stringify(outcomes));
});

test(
  `${VARIANTS} damaged BTF sections are read or refused by name, and soon.`,
  { skip, timeout: 60_000 },
  () => {
    const elf = readElf(compiledObject(LESSON_PROGRAM));
    const { data: types } = findSection(elf, '.BTF')!;
    const { data: lines } = findSection(elf, '.BTF.ext')!;
    const random = randomNumbers(SEED);
    const outcomes = { read: 0, refused: 0 };
    for (let index = 0; index < VARIANTS; index += 1) {
      const what = `seed ${SEED}, variant ${index}`;
      const whole = survives(() => {
        const btf = new Btf(damaged(types, random));
        readTypes(btf, what);
        survives(() => readSectionLines(damaged(lines, random), btf), what);
      }, what);
      outcomes[whole ? 'read' : 'refused'] += 1;
    }
    assert.ok(outcomes.read > 50 && outcomes.refused > 50, JSON.stringify(outcomes));
  },
);
