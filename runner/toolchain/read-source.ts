import { readFileSync, statSync } from 'node:fs';
import { UsageError } from '../core/errors.ts';

/** A lesson's file has a few kilobytes; clang takes any time for a huge one. */
const mostSource = 1024 * 1024;

/**
 * The text of a C file.
 * @throws UsageError `NO_SUCH_FILE`, `NOT_A_FILE`, `NOT_READABLE`, `FILE_TOO_LARGE`, `NOT_TEXT`
 */
export function readSource(path: string): string {
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
