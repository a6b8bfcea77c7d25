import type { GenRequest } from './gen.ts';
import type { LabFact } from './lab-fact.ts';

/** Makes, removes, makes anew or shows environments of the live lab. */
export interface EnvRequest {
  readonly type: 'env';
  readonly id: number;
  readonly action: 'setup' | 'teardown' | 'reset' | 'status' | 'find';
  /** Null means the only one there is; for `status`, all there are; `setup` wants a name. */
  readonly name: string | null;
  /** `setup` and `reset`: with IPv4 addresses besides. */
  readonly legacyIp: boolean;
  /** Even when a program goes with it that the workbook did not attach. */
  readonly force: boolean;
}

/** Loads one program of a compiled object and attaches it to an interface of an environment. */
export interface LoadRequest {
  readonly type: 'load';
  readonly id: number;
  readonly dev: string;
  /** The ELF object in base64. */
  readonly object: string;
  /** Name of the file that it came from, without its folder. */
  readonly file: string;
  /** Name of the C function; null means the only program of the object. */
  readonly program: string | null;
  readonly mode: 'native' | 'skb';
  /** To the inner end, for frames that XDP sends there: by netlink, and with no pins. */
  readonly inner: boolean;
  /** By a pinned bpf_link; otherwise the netlink way. */
  readonly link: boolean;
  /** Pins every map, and takes over what an earlier load has pinned; otherwise only maps that ask for it. */
  readonly pin: boolean;
  /** In the place of a program that is attached. */
  readonly force: boolean;
}

/** Takes the program off an interface of an environment. */
export interface UnloadRequest {
  readonly type: 'unload';
  readonly id: number;
  readonly dev: string;
  readonly inner: boolean;
  /** Even one that the workbook did not attach. */
  readonly force: boolean;
}

/** Reads a counter map of the attached program again and again. */
export interface StatsRequest {
  readonly type: 'stats';
  readonly id: number;
  readonly dev: string;
  /** Null means `xdp_stats_map`. */
  readonly map: string | null;
  /** Milliseconds between two readings. */
  readonly intervalMs: number;
  /** How many readings; null means until the front hangs up. */
  readonly count: number | null;
}

/** Tells of every xdp:xdp_exception on an environment's outer interface. */
export interface TraceRequest {
  readonly type: 'trace';
  readonly id: number;
  readonly dev: string;
  /** How long, in milliseconds; null means until the front hangs up. */
  readonly durationMs: number | null;
}

/** Looks whether what a step of a lesson claims is so. Each fact is answered by one `check` event. */
export interface ProbeRequest {
  readonly type: 'probe';
  readonly id: number;
  /** Name of the environment. */
  readonly dev: string;
  readonly facts: readonly LabFact[];
  /** The learner's file as it stands now, compiled, in base64; null where it does not compile. */
  readonly object: string | null;
}

/** Sends one frame out of an environment's inner interface, past every stack, as often as asked. */
export interface SendRequest {
  readonly type: 'send';
  readonly id: number;
  /** Null means the only environment there is. */
  readonly name: string | null;
  /** The frame in base64, 14 to 1518 bytes. */
  readonly frame: string;
  /** How often, 1 to 1000 times. */
  readonly count: number;
  /** Milliseconds between two. */
  readonly intervalMs: number;
}

/** What an agent in the live lab, the machine itself, is asked. */
export type LiveRequest =
  | EnvRequest
  | LoadRequest
  | UnloadRequest
  | StatsRequest
  | TraceRequest
  | ProbeRequest
  | GenRequest
  | SendRequest;
