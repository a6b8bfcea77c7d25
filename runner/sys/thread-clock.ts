import koffi from 'koffi';
import { EnvironmentError } from '../core/errors.ts';
import { errnoName } from './errno.ts';

/** CLOCK_THREAD_CPUTIME_ID of clock_gettime(2). */
const threadCpuTime = 3;

type GetTime = (clock: number, time: BigInt64Array) => number;
let bound: GetTime | undefined;

/** Nanoseconds of CPU time that this thread has used so far, in the kernel too; what others use meanwhile is not in it. */
export function threadCpuNs(): bigint {
  bound ??= koffi.load('libc.so.6').func('int clock_gettime(int clock, _Out_ void *time)') as GetTime;
  const time = new BigInt64Array(2);
  if (bound(threadCpuTime, time) !== 0) {
    const reason = errnoName(koffi.errno());
    throw new EnvironmentError(`read the clock of this thread: ${reason}`, { code: `LIBC_${reason}` });
  }
  const [seconds = 0n, nanoseconds = 0n] = time;
  return seconds * 1_000_000_000n + nanoseconds;
}
