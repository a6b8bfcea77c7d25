import { WorkbookError } from '../core/errors.ts';

/**
 * - `NOT_BTF`: no little-endian BTF header of version 1.
 * - `TRUNCATED`: a record or a string runs past its section.
 * - `MALFORMED`: the bytes are there, but contradict each other.
 * - `UNKNOWN_KIND`: a kind newer than this reader; its length is unknown, so nothing after it can be read.
 * - `NO_TYPE`: no type has that id.
 * - `NO_SIZE`: the type has no values (a function, a forward declaration, void).
 * - `TOO_DEEP`, `TOO_LARGE`: types that contain themselves, or values beyond any map.
 * - `WRONG_SIZE`: the bytes of a value are not as many as its type says.
 * - `WRONG_VALUE`: a JavaScript value that the type cannot hold.
 */
export type BtfErrorCode =
  | 'NOT_BTF'
  | 'TRUNCATED'
  | 'MALFORMED'
  | 'UNKNOWN_KIND'
  | 'NO_TYPE'
  | 'NO_SIZE'
  | 'TOO_DEEP'
  | 'TOO_LARGE'
  | 'WRONG_SIZE'
  | 'WRONG_VALUE';

/** BTF bytes that cannot be read, or a value that does not fit its BTF type; exit 1. */
export class BtfError extends WorkbookError {
  readonly exitCode = 1;

  constructor(code: BtfErrorCode, message: string) {
    super(message, { code });
  }
}
