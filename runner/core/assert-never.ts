import { InternalError } from './errors.ts';

/** Marks a place that no value can reach, so that a new kind that nobody handles is a compile error. */
export function assertNever(value: never): never {
  throw new InternalError(`unhandled ${JSON.stringify(value)}`, { code: 'UNREACHABLE' });
}
