import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint } from './testing/lint.ts';

/** For each house rule, a file that breaks it. */
const BROKEN = {
  'consistent-type-imports': "import { A } from './a.ts'; export type B = A;",
  eqeqeq: 'export const a = (b: number) => b == 1;',
  'max-lines': '// a line\n'.repeat(301),
  'no-console': "console.log('a');",
  'no-cycle': "import { a } from './a.ts'; export const b = () => a;",
  'no-empty': "try { throw new Error('a'); } catch {}",
  'no-explicit-any': 'export const a = (b: any) => void b;',
  'no-floating-promises': 'Promise.resolve(1);',
  'no-non-null-assertion': 'export const a = (b?: string) => b!.length;',
  'no-process-exit': 'process.exit(1);',
  'no-restricted-properties': 'process.exitCode = 1;',
  'no-unsafe-member-access': "export const a = JSON.parse('{}').b;",
  'no-unused-vars': 'const a = 1;',
  'no-warning-comments': '// XXX: later',
  'prefer-const': 'let a = 1; export const b = () => a;',
  'prefer-node-protocol': "export { join } from 'path';",
};

test('every house rule is reported where it is broken', () => {
  const files = Object.entries(BROKEN).map(([rule, text]) => [`runner/elf/${rule}.ts`, text] as const);
  const cycle = "export class A {} import { b } from './no-cycle.ts'; export const a = b;";
  const complaints = lint({ ...Object.fromEntries(files), 'runner/elf/a.ts': cycle });
  for (const [rule] of Object.entries(BROKEN)) {
    const found = complaints[`runner/elf/${rule}.ts`]?.join('\n') ?? '';
    assert.ok(found.includes(`(${rule}): `), `${rule} is missing from: ${found}`);
  }
});

test('a file of 300 lines that awaits its promises and checks what it parses is fine', () => {
  const lines = [
    "const parsed: unknown = JSON.parse('1');",
    'export const one = async () => await Promise.resolve(parsed === 1);',
    ...Array.from({ length: 298 }, () => '// a line'),
  ];
  const complaints = lint({ 'runner/elf/a.ts': `${lines.join('\n')}\n` });
  assert.deepEqual(complaints, { 'runner/elf/a.ts': [] });
});
