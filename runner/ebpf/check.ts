import type { Libbpf } from '../sys/libbpf.ts';
import { BpfError } from './errors.ts';

/**
 * Result of a call that returns zero, a count or a descriptor, or a negative errno.
 * @throws BpfError
 */
export function checkReturn(lib: Libbpf, operation: string, result: number): number {
  if (result < 0) throw new BpfError(operation, -result, lib.takeChatter());
  return result;
}

/**
 * Result of a call that returns a pointer or NULL with errno set. Call it before any other C call.
 * @throws BpfError
 */
export function checkPointer<T>(lib: Libbpf, operation: string, pointer: T | null): T {
  if (pointer === null) throw new BpfError(operation, lib.errno(), lib.takeChatter());
  return pointer;
}
