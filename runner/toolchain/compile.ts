import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EnvironmentError } from '../core/errors.ts';
import { ProcessError } from '../proc/process-error.ts';
import { run } from '../proc/run.ts';
import { clangArgs } from './clang-args.ts';
import { parseClang, type ClangDiagnostic } from './clang-diagnostic.ts';
import { headerFolders } from './header-folders.ts';
import { readSource } from './read-source.ts';

const timeoutMs = 30_000;

export interface Compiled {
  /** The ELF object; null when clang refused the file. */
  readonly object: Uint8Array | null;
  readonly diagnostics: readonly ClangDiagnostic[];
  /** The file's text, for showing its lines. */
  readonly source: string;
}

/**
 * Compiles a C file for the kernel, where it lies: a lesson's, or one of an xdp-tutorial checkout. What clang
 * objects to is a result.
 * @param include folders for #include, searched before all others but the file's own
 * @throws UsageError as `readSource`
 * @throws EnvironmentError `CLANG_MISSING`, or a ProcessError when clang did not end
 */
export async function compile(path: string, include: readonly string[] = []): Promise<Compiled> {
  const source = readSource(path);
  const first = await runClang(path, include, []);
  if (!first.diagnostics.some(missesTypes)) return { ...first, source };
  const second = await runClang(path, include, ['linux/types.h']);
  return { ...(second.object === null ? first : second), source };
}

/**
 * Headers of old libbpf could be included before all others; today's wants the kernel's types first, and says
 * so of itself.
 */
function missesTypes({ file, severity, message }: ClangDiagnostic): boolean {
  const inLibbpf = file !== null && /\/bpf_(helpers|helper_defs)\.h$/.test(file);
  return severity === 'error' && inLibbpf && /^unknown type name '__[usb]/.test(message);
}

async function runClang(
  path: string,
  include: readonly string[],
  before: readonly string[],
): Promise<Omit<Compiled, 'source'>> {
  const folder = dirname(resolve(path));
  const chosen = include.map((name) => resolve(name));
  // The tutorial's Makefiles set it, and answers use macros that are there only then.
  const define = existsSync(join(folder, '../common')) ? ['DEBUG'] : [];
  const folders = headerFolders(chosen, process.arch);
  const args = clangArgs({ file: basename(path), ...folders, define, before });
  const options = { cwd: folder, timeoutMs, env: { LC_ALL: 'C' } };
  const { exitCode, stdout, stderr } = await run('clang', args, options).catch(explainMissing);
  const diagnostics = parseClang(stderr);
  if (exitCode === 0) return { object: stdout, diagnostics };
  return { object: null, diagnostics: diagnostics.length > 0 ? diagnostics : [wordless(stderr)] };
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
