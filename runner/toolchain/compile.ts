import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EnvironmentError, UsageError } from '../core/errors.ts';
import { packageRoot } from '../core/package-root.ts';
import { ProcessError } from '../proc/process-error.ts';
import { run } from '../proc/run.ts';
import { clangArgs, multiarchOf } from './clang-args.ts';
import { parseClang, type ClangDiagnostic } from './clang-diagnostic.ts';

/** A lesson's file has a few kilobytes; clang takes any time for a huge one. */
const mostSource = 1024 * 1024;
const timeoutMs = 30_000;

export interface Compiled {
  /** The ELF object; null when clang refused the file. */
  readonly object: Uint8Array | null;
  readonly diagnostics: readonly ClangDiagnostic[];
  /** The file's text, for showing its lines. */
  readonly source: string;
}

/**
 * Compiles a learner's C file for the kernel. What clang objects to is a result.
 * @throws UsageError `NO_SUCH_FILE`, `NOT_A_FILE`, `NOT_READABLE`, `FILE_TOO_LARGE`, `NOT_TEXT`
 * @throws EnvironmentError `CLANG_MISSING`, or a ProcessError when clang did not end
 */
export async function compile(path: string, include: readonly string[] = []): Promise<Compiled> {
  const source = readSource(path);
  const folders = [...include.map((folder) => resolve(folder)), join(packageRoot(), 'bpf/include')];
  const args = clangArgs({ file: basename(path), include: folders, multiarch: multiarchOf(process.arch) });
  const options = { cwd: dirname(resolve(path)), timeoutMs, env: { LC_ALL: 'C' } };
  const { exitCode, stdout, stderr } = await run('clang', args, options).catch(explainMissing);
  const diagnostics = parseClang(stderr);
  if (exitCode === 0) return { object: stdout, diagnostics, source };
  return { object: null, diagnostics: diagnostics.length > 0 ? diagnostics : [wordless(stderr)], source };
}

function readSource(path: string): string {
  const text = readText(path);
  if (text.includes('\0')) {
    throw new UsageError(`${path} is not text`, {
      code: 'NOT_TEXT',
      remedy: 'Give the C source, not the object file.',
    });
  }
  return text;
}

function readText(path: string): string {
  try {
    const info = statSync(path);
    if (!info.isFile()) throw new UsageError(`${path} is not a file`, { code: 'NOT_A_FILE' });
    if (info.size > mostSource) {
      throw new UsageError(`${path} has ${info.size} bytes; a lesson's file is C source of at most 1 MiB`, {
        code: 'FILE_TOO_LARGE',
      });
    }
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && 'syscall' in cause)) throw cause;
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') {
      throw new UsageError(`there is no file ${path}`, { code: 'NO_SUCH_FILE', cause });
    }
    throw new UsageError(`${path} cannot be read: ${cause.message}`, { code: 'NOT_READABLE', cause });
  }
}

function explainMissing(error: unknown): never {
  if (!(error instanceof ProcessError) || error.failure !== 'NOT_FOUND') throw error;
  throw new EnvironmentError('clang is not installed', {
    code: 'CLANG_MISSING',
    remedy: 'Install it: `apt-get install clang` on Debian and Ubuntu, `dnf install clang` on Fedora.',
    cause: error,
  });
}

/** clang failed and printed nothing that we can read: all it said becomes the message. */
function wordless(stderr: string): ClangDiagnostic {
  const message = stderr.trim() === '' ? 'clang gave up without a word' : stderr.trim();
  return { severity: 'error', file: null, line: null, column: null, message, log: stderr };
}
