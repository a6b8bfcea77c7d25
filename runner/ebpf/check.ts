import type { Libbpf } from '../sys/libbpf.ts';
import { BpfError } from './errors.ts';

/**
 * Result of a call that returns zero, a count or a descriptor, or a negative errno. What libbpf said
 * meanwhile is taken in either case, so that the warnings of one call never end up in another's error.
 * @throws BpfError
 */
export function checkReturn(lib: Pick<Libbpf, 'takeChatter'>, operation: string, result: number): number {
  const chatter = lib.takeChatter();
  if (result < 0) throw new BpfError(operation, -result, chatter);
  return result;
}

/**
 * Result of a call that returns a pointer or NULL with errno set. Call it before any other C call.
 * @throws BpfError
 */
export function checkPointer<T>(lib: Libbpf, operation: string, pointer: T | null): T {
  const errno = lib.errno();
  const chatter = lib.takeChatter();
  if (pointer === null) throw new BpfError(operation, errno, chatter);
  return pointer;
}
