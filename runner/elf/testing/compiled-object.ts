import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why tests that compile C cannot run here; false where they can. */
export const withoutClang: string | false = reasonWithoutClang();

/** Compiles C for BPF and returns the object's bytes. The file is called `prog.c` in debug information. */
export function compiledObject(source: string, ...options: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'xdp-workbook-elf-'));
  try {
    writeFileSync(join(folder, 'prog.c'), source);
    const args = ['-target', 'bpf', '-O2', '-g', ...options, '-c', 'prog.c', '-o', 'prog.o'];
    execFileSync('clang', args, {
      cwd: folder,
      timeout: 30_000,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return new Uint8Array(readFileSync(join(folder, 'prog.o')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function reasonWithoutClang(): string | false {
  try {
    const targets = execFileSync('clang', ['--print-targets'], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    return /\bbpf\b/.test(targets) ? false : 'the clang here cannot compile for BPF';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'clang is missing';
    throw error;
  }
}
