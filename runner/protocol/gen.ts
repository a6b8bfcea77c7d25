/** Sends frames out of the inner end of an environment, so that they arrive at the outer one. */
export interface GenRequest {
  readonly type: 'gen';
  readonly id: number;
  /** Null means the only environment that there is. */
  readonly name: string | null;
  readonly ipVersion: 4 | 6;
  /** Bytes of a frame. */
  readonly size: number;
  /** How many different sources. */
  readonly flows: number;
  /** Frames a second; null means as many as there can be. */
  readonly rate: number | null;
  /** Ends after so many frames; null means when the time is up. */
  readonly count: number | null;
  readonly durationMs: number;
}

/** It begins. */
export interface GeneratingEvent {
  readonly type: 'generating';
  readonly id: number;
  readonly environment: string;
  /** `live-frames`: by a BPF program, straight to the driver · `packet-socket`: out of this process. */
  readonly way: 'live-frames' | 'packet-socket';
  /** Why it is not live frames; null where it is. */
  readonly because: string | null;
  /** CPUs with a thread each. */
  readonly cpus: readonly number[];
}

/** Counts since the beginning: the last one of them is the result. */
export interface GeneratedEvent {
  readonly type: 'generated';
  readonly id: number;
  /** Milliseconds since the beginning. */
  readonly ms: number;
  /** Frames that were handed to the inner end. */
  readonly sent: number;
  /** Frames that the outer end counted as received, whoever sent them. */
  readonly arrived: number;
}

export type GenEvent = GeneratingEvent | GeneratedEvent;
