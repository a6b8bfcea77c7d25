import type { Pace } from './pacer.ts';
import type { Way } from './sender.ts';

/** What all threads look at: they wait, send, and end. */
export const phases = { waiting: 0, begun: 1, stopped: 2 } as const;

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
  /** One of `phases`, 32 bits. */
  readonly phase: SharedArrayBuffer;
  /** Frames that each thread has sent, 64 bits each. */
  readonly sent: SharedArrayBuffer;
}

/** What a thread tells; an error is what is left of it between threads. */
export type SenderNews =
  | { readonly type: 'ready' }
  | { readonly type: 'ended' }
  | { readonly type: 'failed'; readonly code: string; readonly message: string };
