import type { Libbpf } from '../sys/libbpf.ts';
import { checkReturn } from './check.ts';

/**
 * One repetition costs at least some tens of nanoseconds; a bigger count is split, so that no single
 * bpf(2) call keeps this thread away from its events for long.
 */
const repeatAtOnce = 100_000;

/** A program may grow a frame by XDP_PACKET_HEADROOM (256 bytes) and the tail room of a page. */
const growth = 4096;

export interface TestRunOptions {
  /** `struct xdp_md` seen by the program (24 bytes: data, data_end, data_meta, ingress_ifindex, rx_queue_index, egress_ifindex). */
  readonly context?: Uint8Array;
  /** How many times to run; 1 unless told. The output frame is the first run's when it is 1. */
  readonly repeat?: number;
}

export interface TestRun {
  /** What the program returned: an XDP verdict or any other number. */
  readonly verdict: number;
  /** The frame as the program left it. */
  readonly frame: Uint8Array;
  readonly context: Uint8Array | null;
  /** Average of one run in nanoseconds, as the kernel measured it. */
  readonly durationNs: number;
}

/**
 * BPF_PROG_TEST_RUN for XDP (kernel: Documentation/bpf/bpf_prog_run.rst). The frame has 14 bytes or more.
 * @throws BpfError `BPF_EINVAL` for a frame that is too short or too long
 */
export function testRun(lib: Libbpf, fd: number, frame: Uint8Array, options: TestRunOptions): TestRun {
  const { context, repeat = 1 } = options;
  const dataOut = new Uint8Array(frame.length + growth);
  const ctxOut = context === undefined ? null : new Uint8Array(context.length);
  let left = repeat;
  let totalNs = 0;
  for (;;) {
    const now = Math.min(left, repeatAtOnce);
    const call = {
      dataIn: frame,
      dataOut,
      ctxIn: context ?? null,
      ctxOut,
      repeat: now,
      flags: 0,
      cpu: 0,
      batchSize: 0,
    };
    const result = lib.testRun(fd, call);
    checkReturn(lib, 'run program on a test frame', result.error);
    totalNs += result.durationNs * now;
    left -= now;
    if (left > 0) continue;
    return {
      verdict: result.retval,
      frame: dataOut.slice(0, result.dataOutSize),
      context: ctxOut,
      durationNs: totalNs / repeat,
    };
  }
}
