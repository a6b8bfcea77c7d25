import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadLibbpf } from './libbpf-koffi.ts';

const EBADF = 9;
const LIBBPF_FORMAT = 4001;

test('The library is bound once, and is libbpf 1.1 or newer.', () => {
  const lib = loadLibbpf();
  assert.equal(loadLibbpf(), lib);
  assert.equal(lib.versionMajor, 1);
  assert.ok(lib.versionMinor >= 1);
});

test('A null pointer leaves its reason in errno, and what libbpf says is taken once.', () => {
  const lib = loadLibbpf();
  lib.takeChatter();
  const object = lib.openMem(new Uint8Array(100).fill(7), { objectName: 'noise' });
  const errno = lib.errno();
  assert.equal(object, null);
  assert.equal(errno, LIBBPF_FORMAT);
  assert.deepEqual(lib.takeChatter(), ["libbpf: elf: 'noise' is not a proper ELF object"]);
  assert.deepEqual(lib.takeChatter(), []);
});

test('A message of any length is caught, and cut where it becomes unreadable.', () => {
  const lib = loadLibbpf();
  lib.takeChatter();
  lib.openMem(new Uint8Array(100), { objectName: 'x'.repeat(20_000) });
  assert.deepEqual(lib.takeChatter(), [`libbpf: elf: '${'x'.repeat(8191 - 14)}`]);
});

test('A failure that returns a number returns its negative errno.', () => {
  assert.equal(loadLibbpf().bpf_map_lookup_elem(-1, new Uint8Array(4), new Uint8Array(4)), -EBADF);
});

test('Every function of the table of prototypes is there.', () => {
  const entries = Object.entries(loadLibbpf());
  const missing = entries.filter(([, value]) => value === undefined);
  assert.deepEqual(missing, []);
  assert.ok(entries.length > 40);
});
