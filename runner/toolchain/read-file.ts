import { readFileSync, statSync } from 'node:fs';
import { UsageError } from '../core/errors.ts';

export interface Limit {
  /** In MiB. */
  readonly most: number;
  /** What a file is too long for, for example `a lesson's file is C source`. */
  readonly what: string;
}

/**
 * The bytes of a file that a person names.
 * @throws UsageError `NO_SUCH_FILE`, `NOT_A_FILE`, `NOT_READABLE`, `FILE_TOO_LARGE`
 */
export function readFile(path: string, { most, what }: Limit): Buffer {
  try {
    const status = statSync(path);
    if (!status.isFile()) throw new UsageError(`${path} is not a file`, { code: 'NOT_A_FILE' });
    if (status.size <= most * 1024 * 1024) return readFileSync(path);
    throw new UsageError(`${path} has ${status.size} bytes; ${what} of at most ${most} MiB`, {
      code: 'FILE_TOO_LARGE',
    });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && 'syscall' in cause)) throw cause;
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') {
      throw new UsageError(`there is no file ${path}`, { code: 'NO_SUCH_FILE', cause });
    }
    throw new UsageError(`${path} cannot be read: ${cause.message}`, { code: 'NOT_READABLE', cause });
  }
}
