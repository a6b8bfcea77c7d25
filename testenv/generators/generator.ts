import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { EnvironmentError } from '../../runner/core/errors.ts';
import { packageRoot } from '../../runner/core/package-root.ts';
import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import { usableCpus } from '../../runner/ebpf/cpus.ts';
import { BpfError } from '../../runner/ebpf/errors.ts';
import { queryXdp } from '../../runner/ebpf/xdp-query.ts';
import { hasGro } from '../../runner/sys/ethtool.ts';
import { IdleAttachment } from '../idle-attachment.ts';
import { loadOwnObject } from '../own-object.ts';
import { floodFrame, floodGlobals, type FloodPlan } from './flood-frame.ts';
import type { Pace } from './pacer.ts';
import type { SenderFailure, SenderJob } from './sender-job.ts';
import type { Way } from './sender.ts';

/** Where frames leave, and where they arrive. */
export interface Wire {
  /** File of the network namespace of the sending end. */
  readonly namespacePath: string;
  /** Number of the sending end in there. */
  readonly innerIfindex: number;
  /** The receiving end, in the network namespace of this process. */
  readonly outer: { readonly device: string; readonly ifindex: number };
}

/** Fewer frames than this, or fewer a second, are one thread's. */
const worthAnotherThread = 100_000;

/**
 * Sends frames out of one end of a veth, on each CPU by a thread of its own, until its pace is done or `stop` is
 * called. Dispose of it when it is done.
 */
export class Generator implements AsyncDisposable {
  readonly way: Way['kind'];
  /** Why it is not live frames; null where it is. */
  readonly because: string | null;
  readonly cpus: readonly number[];
  /** Settles when all threads have ended. @throws EnvironmentError when one could not go on */
  readonly done: Promise<void>;
  readonly #object: BpfObject;
  readonly #idle: IdleAttachment | null;
  readonly #stop = new SharedArrayBuffer(4);
  readonly #sent: BigInt64Array;

  /**
   * @throws FrameError `FRAME_LENGTH`
   * @throws EnvironmentError, BpfError when the kernel refuses
   */
  constructor(plan: FloodPlan, wire: Wire, pace: Pace) {
    const frame = floodFrame(plan);
    this.#object = loadOwnObject('generators/flood', floodGlobals(plan));
    const flood = this.#object.program('flood');
    this.because = whyNotLive(this.#object, frame, wire.outer);
    const way: Way =
      this.because === null
        ? { kind: 'live-frames', programFd: flood.fd, frame }
        : {
            kind: 'packet-socket',
            frames: Array.from({ length: plan.flows }, (_, flow) => floodFrame(plan, flow)),
          };
    this.way = way.kind;
    this.#idle = this.because === null ? new IdleAttachment(flood) : null;
    const all = usableCpus();
    const amount = Math.min(pace.rate ?? Infinity, pace.frames ?? Infinity);
    this.cpus = amount < worthAnotherThread ? all.slice(0, 1) : all;
    const sent = new SharedArrayBuffer(8 * this.cpus.length);
    this.#sent = new BigInt64Array(sent);
    const { namespacePath, innerIfindex: ifindex } = wire;
    const paces = shares(pace, this.cpus.length);
    const threads = this.cpus.map((cpu, index) =>
      run({ index, cpu, namespacePath, ifindex, way, pace: paces[index] ?? pace, stop: this.#stop, sent }),
    );
    this.done = Promise.all(threads).then(() => undefined);
    this.done.catch(() => this.stop()); // when one fails the others are of no use
  }

  /** Frames that were handed to the interface so far, whether or not they arrived. */
  get sent(): number {
    if (this.way === 'packet-socket') return Number(this.#sent.reduce((sum, count) => sum + count, 0n));
    const states = this.#object.map('states').lookup(new Uint8Array(4)) ?? [];
    return states.reduce((sum, state) => sum + framesOf(state), 0);
  }

  /** Ends all threads after their current call, which is some 100 ms long. */
  stop(): void {
    const flag = new Int32Array(this.#stop);
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.stop();
    await this.done.catch(() => undefined); // threads use the program; whoever waited for them was told
    this.#idle?.[Symbol.dispose]();
    this.#object[Symbol.dispose]();
  }
}

/** `struct state` of flood.bpf.c begins with the frames that one CPU handed over. */
function framesOf(state: Uint8Array): number {
  return Number(new DataView(state.buffer, state.byteOffset).getBigUint64(0, true));
}

function whyNotLive(object: BpfObject, frame: Uint8Array, { device, ifindex }: Wire['outer']): string | null {
  try {
    object.program('vanish').runLive(frame);
  } catch (error) {
    if (!(error instanceof BpfError) || error.reason !== 'EINVAL') throw error;
    return 'this kernel has no live frames for XDP programs (they came with 5.18)';
  }
  if (queryXdp(ifindex).mode === 'native' || hasGro(device)) return null;
  return `no program is attached to ${device} in native mode, and without one a veth takes no frames from XDP`;
}

/** One pace for each of so many threads; together they are the whole. */
export function shares({ rate, frames, durationMs }: Pace, threads: number): readonly Pace[] {
  return Array.from({ length: threads }, (_, index) => ({
    rate: rate === null ? null : rate / threads,
    frames: frames === null ? null : Math.floor((frames + index) / threads),
    durationMs,
  }));
}

function run(job: SenderJob): Promise<void> {
  const path = join(packageRoot(), 'dist/bin/sender-thread.js');
  // A thread opens its descriptors through C, so that Node does not know of them.
  const worker = new Worker(path, { workerData: job, trackUnmanagedFds: false });
  return new Promise((resolve, reject) => {
    worker.on('message', ({ code, message }: SenderFailure) =>
      reject(new EnvironmentError(message, { code })),
    );
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}
