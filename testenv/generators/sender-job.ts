import type { Pace } from './pacer.ts';
import type { Way } from './sender.ts';

/** What a thread of the generator is given. */
export interface SenderJob {
  /** Its place in `sent`. */
  readonly index: number;
  readonly cpu: number;
  /** File of the network namespace in which the interface is. */
  readonly namespacePath: string;
  readonly ifindex: number;
  readonly way: Way;
  /** Its own share. */
  readonly pace: Pace;
  /** One number of 32 bits; all threads end once it is not 0. */
  readonly stop: SharedArrayBuffer;
  /** Frames that each thread has sent, 64 bits each. */
  readonly sent: SharedArrayBuffer;
}

/** An error as it comes out of a thread. */
export interface SenderFailure {
  readonly code: string;
  readonly message: string;
}
