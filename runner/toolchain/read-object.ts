import { UsageError } from '../core/errors.ts';
import { readFile } from './read-file.ts';

const limit = { most: 4, what: 'an object is a file' } as const;
const elfMagic = [0x7f, 0x45, 0x4c, 0x46];

/**
 * The bytes of an object that somebody compiled.
 * @throws UsageError `NOT_AN_OBJECT`, and what `readFile` throws
 */
export function readObject(path: string): Uint8Array {
  const bytes = readFile(path, limit);
  if (elfMagic.every((byte, at) => bytes[at] === byte)) return bytes;
  throw new UsageError(`${path} is no object file`, {
    code: 'NOT_AN_OBJECT',
    remedy: 'clang makes one: clang -target bpf -O2 -g -c FILE.c -o FILE.o. Or give the C file itself.',
  });
}
