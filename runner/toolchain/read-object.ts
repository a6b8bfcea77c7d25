import { readFileSync, statSync } from 'node:fs';
import { UsageError } from '../core/errors.ts';

const mostBytes = 4 * 1024 * 1024;
const elfMagic = [0x7f, 0x45, 0x4c, 0x46];

/**
 * The bytes of an object that somebody compiled.
 * @throws UsageError `NO_SUCH_FILE`, `NOT_READABLE`, `FILE_TOO_LARGE`, `NOT_AN_OBJECT`
 */
export function readObject(path: string): Uint8Array {
  const bytes = read(path);
  if (elfMagic.every((byte, at) => bytes[at] === byte)) return bytes;
  throw new UsageError(`${path} is no object file`, {
    code: 'NOT_AN_OBJECT',
    remedy: 'clang makes one: clang -target bpf -O2 -g -c FILE.c -o FILE.o. Or give the C file itself.',
  });
}

function read(path: string): Uint8Array {
  try {
    const status = statSync(path);
    if (!status.isFile()) throw new UsageError(`${path} is not a file`, { code: 'NOT_READABLE' });
    if (status.size <= mostBytes) return readFileSync(path);
    throw new UsageError(`${path} has ${status.size} bytes; an object has at most 4 MiB`, {
      code: 'FILE_TOO_LARGE',
    });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && 'syscall' in cause)) throw cause;
    const missing = cause.code === 'ENOENT';
    const message = missing ? `there is no file ${path}` : `${path} cannot be read: ${cause.message}`;
    throw new UsageError(message, { code: missing ? 'NO_SUCH_FILE' : 'NOT_READABLE', cause });
  }
}
