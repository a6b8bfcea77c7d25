import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { kernelFiles } from './kernel-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'xdp-workbook-sides-'));
after(() => rmSync(folder, { recursive: true }));

const sources = {
  'prog.c': 'SEC("xdp") int f(void *ctx) { return 2; }',
  'odd_name_user.c': 'SEC ("xdp") int g(void *ctx); char l[] SEC("license") = "GPL";',
  'forgotten.c': 'int f(void *ctx) { return 2; }',
  'attribute.c': '__attribute__((section("xdp"), used)) int f(void *ctx) { return 2; }',
  'loader.c': 'int main(int argc, char **argv) { return domain(argc); }',
};
for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);

const chosen = (...names: readonly string[]) =>
  kernelFiles(names.map((name) => join(folder, name))).map((path) => basename(path));

test('A file with SEC is for the kernel, whatever its name, and keeps its place.', () => {
  assert.deepEqual(chosen('loader.c', 'odd_name_user.c', 'forgotten.c', 'prog.c'), [
    'odd_name_user.c',
    'prog.c',
  ]);
});

test('Where no file has it, one without main() is taken for one that forgot it, or wrote it out.', () => {
  assert.deepEqual(chosen('forgotten.c', 'loader.c', 'attribute.c'), ['forgotten.c', 'attribute.c']);
});

test('A tool alone is not for the kernel.', () => {
  assert.deepEqual(chosen('loader.c'), []);
});

test('A file that is not there is said to be missing.', () => {
  assert.throws(() => chosen('prog.c', 'none.c'), { code: 'NO_SUCH_FILE', exitCode: 2 });
});
