import { UsageError } from '../core/errors.ts';
import { readFile } from './read-file.ts';

/** A lesson's file has a few kilobytes; clang takes any time for a huge one. */
const limit = { most: 1, what: "a lesson's file is C source" } as const;

/**
 * The text of a C file.
 * @throws UsageError `NOT_TEXT`, and what `readFile` throws
 */
export function readSource(path: string): string {
  const text = readFile(path, limit).toString('utf8');
  if (!text.includes('\0')) return text;
  throw new UsageError(`${path} is not text`, {
    code: 'NOT_TEXT',
    remedy: 'Give the C source, not the object file.',
  });
}
