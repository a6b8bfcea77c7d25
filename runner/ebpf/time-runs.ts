import type { Libbpf } from '../sys/libbpf.ts';
import { threadCpuNs } from '../sys/thread-clock.ts';
import { checkReturn } from './check.ts';
import { encodeXdpContext } from './xdp-context.ts';

/** More repetitions in one bpf(2) call would keep this thread away from its events. */
export const mostRepeats = 100_000;

const EINTR = 4;

/**
 * Nanoseconds of one run, of many in one call. The kernel's own clock leaves out the time in which something
 * else ran, and is cut to whole nanoseconds; the CPU time of the call tells where between two of them it was.
 * @param repeat at most `mostRepeats`
 * @throws BpfError as `testRun`
 */
export function timeRuns(lib: Libbpf, fd: number, frame: Uint8Array, repeat: number): number {
  const ctxIn = encodeXdpContext({}, frame.length);
  const call = { dataIn: frame, dataOut: null, ctxIn, ctxOut: null, flags: 0, cpu: 0, batchSize: 0 };
  for (;;) {
    const started = threadCpuNs();
    const { error, durationNs } = lib.testRun(fd, { ...call, repeat });
    const around = Number(threadCpuNs() - started) / repeat;
    if (error === -EINTR) continue; // a signal broke it off
    checkReturn(lib, 'time program on a test frame', error);
    return Math.max(durationNs, Math.min(around, durationNs + 1));
  }
}
