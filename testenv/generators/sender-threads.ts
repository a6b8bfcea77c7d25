import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { EnvironmentError } from '../../runner/core/errors.ts';
import { packageRoot } from '../../runner/core/package-root.ts';
import { phases, type SenderJob, type SenderNews } from './sender-job.ts';

/** What all threads of a generator are given; each has a place and a pace of its own. */
type SharedJob = Omit<SenderJob, 'phase' | 'sent'>;

/** Threads that begin together, and end by themselves or when they are told to. */
export class SenderThreads {
  /** Settles when all have ended. @throws EnvironmentError when one could not go on */
  readonly done: Promise<void>;
  readonly #ready: Promise<unknown>;
  readonly #phase = new SharedArrayBuffer(4);
  readonly #sent: BigInt64Array;

  constructor(jobs: readonly SharedJob[]) {
    const sent = new SharedArrayBuffer(8 * jobs.length);
    this.#sent = new BigInt64Array(sent);
    const threads = jobs.map((job) => startThread({ ...job, phase: this.#phase, sent }));
    this.#ready = Promise.all(threads.map(({ ready }) => ready));
    this.done = Promise.all(threads.map(({ done }) => done)).then(() => undefined);
    for (const promise of [this.#ready, this.done]) promise.catch(() => this.stop()); // one fails: all end
  }

  /** Lets them begin, once all are there. @throws EnvironmentError when one cannot */
  async begin(): Promise<void> {
    await this.#ready;
    this.#enter(phases.begun);
  }

  /** Ends all of them after their current call. */
  stop(): void {
    this.#enter(phases.stopped);
  }

  /** Frames that they say they have sent. */
  get sent(): number {
    return Number(this.#sent.reduce((sum, count) => sum + count, 0n));
  }

  #enter(phase: number): void {
    const cell = new Int32Array(this.#phase);
    if (Atomics.load(cell, 0) < phase) Atomics.store(cell, 0, phase);
    Atomics.notify(cell, 0);
  }
}

function startThread(job: SenderJob): { readonly ready: Promise<void>; readonly done: Promise<void> } {
  const path = join(packageRoot(), 'dist/bin/sender-thread.js');
  // A thread opens its descriptors through C, so that Node does not know of them.
  const worker = new Worker(path, { workerData: job, trackUnmanagedFds: false });
  const heard = (wanted: SenderNews['type']) =>
    new Promise<void>((resolve, reject) => {
      worker.on('message', (news: SenderNews) => {
        if (news.type === wanted) resolve();
        if (news.type === 'failed') reject(new EnvironmentError(news.message, { code: news.code }));
      });
      worker.on('error', reject);
    });
  return { ready: heard('ready'), done: heard('ended') };
}
