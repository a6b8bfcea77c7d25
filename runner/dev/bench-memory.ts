import koffi from 'koffi';

/** getrusage(2) of children that ended; two timevals (32 bytes) come before ru_maxrss. */
const RUSAGE_CHILDREN = -1;
const maxRssOffset = 32;

/** Peak resident memory in KiB of the largest process that we waited for, its own children included. */
export function peakOfChildren(): number {
  const usage = Buffer.alloc(144);
  const getrusage = koffi.load('libc.so.6').func('int getrusage(int who, _Out_ void *usage)');
  if (getrusage(RUSAGE_CHILDREN, usage) !== 0) throw new Error('getrusage failed');
  return Number(usage.readBigInt64LE(maxRssOffset));
}
