import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { packageRoot } from './package-root.ts';

test('The root is the nearest folder above us with a package.json, and our assets are in it.', () => {
  const root = packageRoot();
  assert.ok(fileURLToPath(import.meta.url).startsWith(`${root}/`));
  for (const asset of ['package.json', 'bpf', 'solutions', 'lessons'])
    assert.ok(existsSync(join(root, asset)), asset);
});
