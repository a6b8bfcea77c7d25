import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import { usableCpus } from '../../runner/ebpf/cpus.ts';
import { BpfError } from '../../runner/ebpf/errors.ts';
import { queryXdp } from '../../runner/ebpf/xdp-query.ts';
import { hasGro } from '../../runner/sys/ethtool.ts';
import { IdleAttachment } from '../idle-attachment.ts';
import { loadOwnObject } from '../own-object.ts';
import { floodFrame, floodGlobals, type FloodPlan } from './flood-frame.ts';
import type { Pace } from './pacer.ts';
import { SenderThreads } from './sender-threads.ts';
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
  readonly #object: BpfObject;
  readonly #idle: IdleAttachment | null;
  readonly #threads: SenderThreads;

  /**
   * Everything is there, and nothing is sent yet.
   * @throws FrameError `FRAME_LENGTH`, `FRAME_FIELD`
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
        : { kind: 'packet-socket', frames: everyFlow(plan) };
    this.way = way.kind;
    this.#idle = this.because === null ? new IdleAttachment(flood) : null;
    const all = usableCpus();
    const amount = Math.min(pace.rate ?? Infinity, pace.frames ?? Infinity);
    this.cpus = amount < worthAnotherThread ? all.slice(0, 1) : all;
    const paces = shares(pace, this.cpus.length);
    const { namespacePath, innerIfindex: ifindex } = wire;
    this.#threads = new SenderThreads(
      this.cpus.map((cpu, index) => ({
        index,
        cpu,
        namespacePath,
        ifindex,
        way,
        pace: paces[index] ?? pace,
      })),
    );
  }

  /** Begins to send. @throws EnvironmentError when the interface cannot be used */
  begin(): Promise<void> {
    return this.#threads.begin();
  }

  /** Settles when all has been sent. @throws EnvironmentError when a thread could not go on */
  get done(): Promise<void> {
    return this.#threads.done;
  }

  /** Frames that were handed to the interface so far, whether or not they arrived. */
  get sent(): number {
    if (this.way === 'packet-socket') return this.#threads.sent;
    const states = this.#object.map('states').lookup(new Uint8Array(4)) ?? [];
    return states.reduce((sum, state) => sum + framesOf(state), 0);
  }

  /** Ends all threads after their current call, which is some 100 ms long. */
  stop(): void {
    this.#threads.stop();
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

function everyFlow(plan: FloodPlan): readonly Uint8Array[] {
  return Array.from({ length: plan.flows }, (_, flow) => floodFrame(plan, flow));
}
