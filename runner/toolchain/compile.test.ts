import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, describe, test, type TestContext } from 'node:test';
import { compile } from './compile.ts';

const skip = spawnSync('clang', ['--version']).status === 0 ? false : 'clang is missing';
const folder = mkdtempSync(join(tmpdir(), 'xdp-workbook-compile-'));
after(() => rmSync(folder, { recursive: true }));

const pass = `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
SEC("xdp") int xdp_pass_func(struct xdp_md *ctx) { return XDP_PASS; }
`;

/** Writes a file into the scratch folder and gives its path. */
function file(name: string, content: string | Uint8Array = pass): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function isElf(object: Uint8Array | null): boolean {
  return object !== null && Buffer.from(object).subarray(0, 4).equals(Buffer.from('\u007fELF'));
}

async function compiles(path: string, include: readonly string[] = []): Promise<void> {
  const { object, diagnostics } = await compile(path, include);
  assert.deepEqual(diagnostics, []);
  assert.ok(isElf(object));
}

describe('What cannot be compiled at all is a usage error, and clang is not asked:', () => {
  const refused = (path: string, code: string, message: RegExp) =>
    assert.rejects(compile(path), { name: 'UsageError', exitCode: 2, code, message });

  test('a file that is not there.', () =>
    refused(join(folder, 'none.c'), 'NO_SUCH_FILE', /^there is no file /));
  test('a path through a file.', () =>
    refused(join(file('a.c'), 'b.c'), 'NO_SUCH_FILE', /^there is no file /));
  test('a folder.', () => refused(folder, 'NOT_A_FILE', / is not a file$/));
  test('a device.', () => refused('/dev/null', 'NOT_A_FILE', / is not a file$/));
  test('a file of 2 MiB.', () =>
    refused(file('big.c', '\n'.repeat(2 ** 21)), 'FILE_TOO_LARGE', / has 2097152 bytes; /));
  test('a binary file.', () =>
    refused(file('prog.o', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1)), 'NOT_TEXT', / is not text$/));
  test('a circle of links.', () => {
    symlinkSync('circle.c', join(folder, 'circle.c'));
    return refused(join(folder, 'circle.c'), 'NOT_READABLE', /ELOOP/);
  });
  test(
    'a file that the learner may not read.',
    { skip: process.getuid?.() === 0 ? 'root may read everything' : false },
    () => {
      const path = file('secret.c');
      chmodSync(path, 0);
      return refused(path, 'NOT_READABLE', /EACCES/);
    },
  );
});

describe('Compiles without a word:', { skip }, () => {
  test('an XDP program.', () => compiles(file('prog.c')));
  test('an empty file, into an object without programs.', () => compiles(file('empty.c', '')));
  test('a file whose name begins with a dash.', () => compiles(file('-prog.c')));
  test('a file whose name is an option of clang.', () => compiles(file('--help')));
  test('a path with spaces, quotes and a dollar.', () => compiles(file('my "own" $HOME/xdp prog.c')));
  test('a file without the ending of C.', () => compiles(file('answer')));
  test('a file with the ending of a header.', () => compiles(file('answer.h')));
  test('a file with Windows line ends.', () => compiles(file('dos.c', pass.replaceAll('\n', '\r\n'))));
  test('an #include of a file beside it.', () => {
    file('beside/own.h', '#define VERDICT XDP_DROP\n');
    return compiles(file('beside/prog.c', `${pass}#include "own.h"\nint verdict = VERDICT;\n`));
  });
  test('an #include from a folder that is named, relative to where we are.', () => {
    file('more headers/own.h', '#define VERDICT XDP_DROP\n');
    const path = file('elsewhere.c', `${pass}#include <own.h>\nint verdict = VERDICT;\n`);
    return compiles(path, [relative(process.cwd(), join(folder, 'more headers'))]);
  });
  test('a path relative to where we are.', () => compiles(relative(process.cwd(), file('prog.c'))));
});

describe('What clang objects to', { skip }, () => {
  test('as a warning comes with the object.', async () => {
    const source = `${pass}int f(void) { int unused; return 1; }\n`;
    const compiled = await compile(file('warning.c', source));
    assert.ok(isElf(compiled.object));
    assert.equal(compiled.source, source);
    assert.deepEqual(
      compiled.diagnostics.map(({ severity, file: name, line, message }) => [severity, name, line, message]),
      [['warning', 'warning.c', 4, "unused variable 'unused' [-Wunused-variable]"]],
    );
  });

  test('as an error comes without an object.', async () => {
    const { object, diagnostics } = await compile(file('error.c', pass.replace('XDP_PASS;', 'XDP_PASS')));
    assert.equal(object, null);
    assert.deepEqual(
      diagnostics.map(({ severity, file: name, line }) => [severity, name, line]),
      [['error', 'error.c', 3]],
    );
  });

  test('in a file beside it is told with the way there.', async () => {
    file('broken.h', 'int x\n');
    const { diagnostics } = await compile(file('includes.c', `${pass}#include "broken.h"\nint y;\n`));
    assert.deepEqual(
      diagnostics.map(({ file: name, line }) => [name, line]),
      [['./broken.h', 1]],
    );
    assert.match(diagnostics[0]?.log ?? '', /^In file included from includes\.c:4:\n/);
  });

  test('so much that it crashes is told all the same, and leaves no files behind.', async (t) => {
    const temporary = mkdtempSync(join(folder, 'tmp-'));
    setVariable(t, 'TMPDIR', temporary);
    const source = `${pass}SEC("xdp") int f(struct xdp_md *ctx) { int n = ctx->data; return n / 3; }\n`;
    const { object, diagnostics } = await compile(file('division.c', source));
    if (object === null) assert.match(diagnostics[0]?.message ?? '', /signed division/);
    else assert.ok(isElf(object)); // a clang whose BPF has signed division
    assert.deepEqual(readdirSync(temporary), []);
  });
});

test('Without clang on the PATH the environment is to blame, and the remedy says what to install.', async (t) => {
  setVariable(t, 'PATH', folder);
  await assert.rejects(compile(file('prog.c')), {
    name: 'EnvironmentError',
    code: 'CLANG_MISSING',
    exitCode: 69,
    remedy: /apt-get install clang/,
  });
});

/** Sets a variable of the environment for as long as a test runs. */
function setVariable(t: TestContext, name: string, value: string): void {
  const before = process.env[name];
  process.env[name] = value;
  t.after(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
}
