import type { Libbpf } from '../sys/libbpf.ts';
import { checkReturn } from './check.ts';
import { testRunLiveFrames } from './constants.ts';
import { encodeXdpContext, metadataLength, type XdpContext } from './xdp-context.ts';

/**
 * One repetition costs at least some tens of nanoseconds; a bigger count is split, so that no single
 * bpf(2) call keeps this thread away from its events for long.
 */
const repeatAtOnce = 100_000;

/** A program may grow a frame by XDP_PACKET_HEADROOM (256 bytes) and the tail room of a page. */
const growth = 4096;

const EINTR = 4;

export interface TestRunOptions {
  /** What the program shall see in its `struct xdp_md`. */
  readonly context?: XdpContext;
  /** How many times to run, 1 unless told. Each run gets the frame as the run before it left it. */
  readonly repeat?: number;
}

export interface TestRun {
  /** What the program returned: an XDP verdict or any other number. */
  readonly verdict: number;
  /** The frame as the program left it. */
  readonly frame: Uint8Array;
  /** What the program left before the frame (bpf_xdp_adjust_meta); empty for most. */
  readonly metadata: Uint8Array;
  /** Average of one run in nanoseconds, as the kernel measured it. */
  readonly durationNs: number;
}

/**
 * How often a program gave which verdict, in `runs` runs on the same frame, which is whole for each. Nothing
 * but the verdict comes back, so that a run costs a few microseconds.
 * @throws BpfError as `testRun`
 */
export function countVerdicts(
  lib: Libbpf,
  fd: number,
  frame: Uint8Array,
  runs: number,
): ReadonlyMap<number, number> {
  const nothing = { dataOut: null, ctxIn: null, ctxOut: null, flags: 0, cpu: 0, batchSize: 0 };
  const call = { ...nothing, dataIn: frame, repeat: 1 };
  const counts = new Map<number, number>();
  for (let run = 0; run < runs; run++) {
    const { error, retval } = lib.testRun(fd, call);
    checkReturn(lib, 'run program on a test frame', error);
    counts.set(retval, (counts.get(retval) ?? 0) + 1);
  }
  return counts;
}

/**
 * BPF_PROG_TEST_RUN for XDP (kernel: Documentation/bpf/bpf_prog_run.rst). The frame has 14 bytes or more.
 * @throws BpfError `BPF_EINVAL` for a frame that is too short or too long, or a context that does not fit it
 */
export function testRun(lib: Libbpf, fd: number, frame: Uint8Array, options: TestRunOptions): TestRun {
  const repeat = Math.max(1, options.repeat ?? 1);
  const ctxIn = encodeXdpContext(options.context ?? {}, frame.length);
  const ctxOut = new Uint8Array(ctxIn.length);
  const dataOut = outputOf(frame.length + growth);
  const buffers = { dataIn: frame, dataOut, ctxIn, ctxOut, flags: 0, cpu: 0, batchSize: 0 };
  let left = repeat;
  let totalNs = 0;
  for (;;) {
    const now = Math.min(left, repeatAtOnce);
    const result = lib.testRun(fd, { ...buffers, repeat: now });
    // A signal, of a child that ended for example, breaks a repetition off, and nobody tells after how
    // many runs: it starts anew, so that maps may have counted more runs than `repeat`.
    if (result.error === -EINTR) continue;
    checkReturn(lib, 'run program on a test frame', result.error);
    totalNs += result.durationNs * now;
    left -= now;
    if (left > 0) continue;
    const start = metadataLength(ctxOut);
    return {
      verdict: result.retval,
      frame: dataOut.slice(start, result.dataOutSize),
      metadata: dataOut.slice(0, start),
      durationNs: totalNs / repeat,
    };
  }
}

let output = new Uint8Array(0);

/** Where the kernel writes; the same for every run, since some lessons make thousands of them. */
function outputOf(bytes: number): Uint8Array {
  if (output.length < bytes) output = new Uint8Array(bytes);
  return output;
}

/** Of a run with live frames. */
export interface LiveRunOptions {
  readonly context?: XdpContext;
  /** How many frames, 1 unless told; the program gets each as an earlier run left it. It is not split. */
  readonly repeat?: number;
}

/**
 * The same with frames that then really go where the program decides: on to the stack of the receiving
 * interface, or out of another one, in this network namespace. Nothing comes back but what traffic and
 * tracepoints tell.
 * @returns false when a signal broke it off, after nobody knows how many frames
 * @throws BpfError `BPF_EINVAL` before kernel 5.18
 */
export function runLive(
  lib: Pick<Libbpf, 'testRun' | 'takeChatter'>,
  fd: number,
  frame: Uint8Array,
  options: LiveRunOptions,
): boolean {
  const ctxIn = encodeXdpContext(options.context ?? {}, frame.length);
  const buffers = { dataIn: frame, dataOut: null, ctxIn, ctxOut: null };
  const repeat = options.repeat ?? 1;
  const result = lib.testRun(fd, { ...buffers, repeat, flags: testRunLiveFrames, cpu: 0, batchSize: 0 });
  if (result.error === -EINTR) return false;
  checkReturn(lib, 'run program on live frames', result.error);
  return true;
}
