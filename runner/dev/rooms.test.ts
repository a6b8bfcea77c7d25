import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../core/package-root.ts';
import { lint } from './testing/lint.ts';

/** For every room: a file, an import that is forbidden to it, and what the linter must call that. */
const FORBIDDEN = [
  ['runner/core/a.ts', '../sys/b.ts', 'runner/sys'],
  ['runner/core/b.ts', '../dev/build.ts', 'runner/dev'],
  ['runner/core/c.ts', '../../bpf/b.ts', 'bpf/b.ts'],
  ['runner/sys/a.ts', '../ebpf/b.ts', 'runner/ebpf'],
  ['runner/elf/below/a.ts', '../../sys/b.ts', 'runner/sys'],
  ['runner/ebpf/a.ts', 'koffi', 'koffi'],
  ['runner/proc/a.ts', '../sys/b.ts', 'runner/sys'],
  ['runner/toolchain/a.ts', 'execa', 'execa'],
  ['runner/protocol/a.ts', '../report/b.ts', 'runner/report'],
  ['runner/explain/a.ts', '../toolchain/b.ts', 'runner/toolchain'],
  ['runner/plot/a.ts', '../protocol/b.ts', 'runner/protocol'],
  ['runner/report/a.ts', '../course/b.ts', 'runner/course'],
  ['runner/course/a.ts', '../../checks/evaluate/b.ts', 'checks/evaluate'],
  ['runner/packet/a.ts', '../../testenv/b.ts', 'testenv'],
  ['runner/lab/client/a.ts', '../agent/b.ts', 'runner/lab/agent'],
  ['runner/lab/agent/a.ts', '../../report/b.ts', 'runner/report'],
  ['runner/cli/a.ts', '../sys/b.ts', 'runner/sys'],
  ['checks/a.ts', '../runner/ebpf/b.ts', 'runner/ebpf'],
  ['checks/kinds/a.ts', '../evaluate/b.ts', 'checks/evaluate'],
  ['checks/evaluate/a.ts', '../basic02.ts', 'checks/<id>'],
  ['testenv/a.ts', '../checks/basic02.ts', 'checks/<id>'],
  ['testenv/frames/a.ts', 'zx', 'zx'],
  ['testenv/topologies/a.ts', '../namespace.ts', 'testenv'],
] as const;

/** Every other form of `import { b } from '../sys/b.ts'`. */
const FORMS = [
  "import type { B } from '../sys/b.ts';",
  "export { b } from '../sys/b.ts';",
  "export type { B } from '../sys/b.ts';",
  "export * from '../sys/b.ts';",
  "export const b = () => import('../sys/b.ts');",
  'export const b = (name: string) => import(`../sys/${name}.js`);',
  "export type B = typeof import('../sys/b.ts');",
];

const PERMITTED = {
  'runner/cli/a.ts': "export { b } from '../course/b.ts';",
  'runner/sys/a.ts': "export { load } from 'koffi';",
  'runner/proc/a.ts': "export { execa } from 'execa';",
  'runner/report/a.ts': "export { B } from '../protocol/b.ts';",
  'runner/elf/a.test.ts': "export { spawn } from 'node:child_process';",
  'runner/elf/b.test.ts': "export { a } from './testing/a.ts';",
  'runner/elf/testing/a.ts': "export { exec } from 'node:child_process';",
  'runner/dev/a.ts': "export { b } from '../sys/b.ts';",
  'testenv/a.ts': "export { $ } from 'zx/core';",
  'checks/a.ts': "export { b } from './kinds/b.ts';",
};

describe('the lint rule rooms/imports', () => {
  test('every room has a forbidden import here', async () => {
    const covered = await rooms(FORBIDDEN.map(([file]) => file));
    assert.deepEqual(covered.found, covered.all);
  });

  test('a forbidden import is reported with the names of both sides and what is allowed', () => {
    const files = FORBIDDEN.map(([file, from]) => [file, `export { b } from '${from}';\n`] as const);
    const complaints = lint(Object.fromEntries(files));
    for (const [file, from, wanted] of FORBIDDEN) {
      const [found, ...more] = complaints[file] ?? [];
      const pattern = ` may not import ${wanted}; it may import [^;]+; see ARCHITECTURE\\.md$`;
      assert.match(found ?? 'nothing', new RegExp(`^rooms\\(imports\\): .*${pattern}`), `${file} ${from}`);
      assert.deepEqual(more, []);
    }
  });

  test('an import is seen in whatever form it is written', () => {
    const files = FORMS.map((source, index) => [`runner/cli/form-${index}.ts`, `${source}\n`] as const);
    for (const [file, complaints] of Object.entries(lint(Object.fromEntries(files)))) {
      assert.match(complaints.join('\n'), /runner\/cli may not import runner\/sys;/, file);
    }
  });

  test('a permitted import is not reported', () => {
    for (const [file, complaints] of Object.entries(lint(PERMITTED))) {
      assert.deepEqual(complaints, [], file);
    }
  });

  test('children, test code and computed imports have complaints of their own', () => {
    const complaints = lint({
      'runner/cli/a.ts': "export { spawn } from 'node:child_process';",
      'runner/cli/b.ts': "export { a } from './testing/a.ts';",
      'runner/cli/c.ts': 'export const load = (path: string) => import(path);',
    });
    assert.match(complaints['runner/cli/a.ts']?.join('\n') ?? '', /children are started by runner\/proc/);
    assert.match(complaints['runner/cli/b.ts']?.join('\n') ?? '', /only tests may import test code/);
    assert.match(complaints['runner/cli/c.ts']?.join('\n') ?? '', /not written out/);
  });

  test('a file in no room is reported', () => {
    const complaints = lint({ 'runner/attic/a.ts': 'export const a = 1;\n' });
    assert.match(complaints['runner/attic/a.ts']?.join('\n') ?? '', /runner\/attic\/a\.ts is in no room/);
  });
});

async function rooms(files: readonly string[]) {
  const table = pathToFileURL(join(packageRoot(), 'runner/dev/rooms.mjs')).href;
  // JavaScript without declarations, because the linter reads the table before anything is compiled.
  const { ROOMS, roomOf } = (await import(table)) as {
    ROOMS: Record<string, string[]>;
    roomOf: (file: string) => string;
  };
  return { all: Object.keys(ROOMS).toSorted(), found: [...new Set(files.map(roomOf))].toSorted() };
}
