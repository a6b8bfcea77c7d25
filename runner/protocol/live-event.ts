import type { GenEvent } from './gen.ts';

/** One end of an environment's veth pair. */
export interface EndReport {
  readonly device: string;
  readonly ifindex: number;
  readonly mac: string;
  readonly mtu: number;
  readonly up: boolean;
  /** With their prefix lengths. */
  readonly addresses: readonly string[];
}

export interface MapReport {
  readonly id: number;
  /** Cut at 15 characters by the kernel. */
  readonly name: string;
}

export interface ProgramReport {
  readonly id: number;
  /** Name of the C function. */
  readonly name: string;
}

/** The program on an environment's outer interface. */
export interface AttachedReport extends ProgramReport {
  /** 16 hex digits, as bpftool shows it. */
  readonly tag: string;
  readonly mode: string;
  /** By a bpf_link, or the netlink way as `ip link` does. */
  readonly how: 'link' | 'netlink';
  /** The file it was compiled from; null when nothing says that the workbook attached it. */
  readonly file: string | null;
  readonly maps: readonly MapReport[];
}

/** An environment of the live lab, or what is left of one. */
export interface EnvironmentReport {
  readonly name: string;
  /** File that names its namespace, for `nsenter --net=`; null where that is gone. */
  readonly namespacePath: string | null;
  readonly outer: EndReport | null;
  readonly inner: EndReport | null;
  /** What keeps it from being used, a sentence each. */
  readonly problems: readonly string[];
  /** Null where nothing is attached. */
  readonly program: AttachedReport | null;
  /** Paths in the BPF file system. */
  readonly pins: readonly string[];
}

export interface EnvironmentEvent {
  readonly type: 'environment';
  readonly id: number;
  readonly environment: EnvironmentReport;
}

/** Something that was found on the way and that a person wants to know, in a sentence. */
export interface NoteEvent {
  readonly type: 'note';
  readonly id: number;
  readonly note: string;
}

export interface LoadedEvent {
  readonly type: 'loaded';
  readonly id: number;
  readonly loaded: {
    readonly file: string;
    readonly section: string;
    readonly dev: string;
    readonly ifindex: number;
    readonly program: AttachedReport;
    /** What it took the place of; null where nothing was attached. */
    readonly replaced: ProgramReport | null;
    /** Names of maps that an earlier load had pinned, and that this program goes on with. */
    readonly reused: readonly string[];
    readonly pins: readonly string[];
  };
}

/** The kernel refused the attachment; a `failure` follows. */
export interface AttachRefusedEvent {
  readonly type: 'attach-refused';
  readonly id: number;
  readonly refusal: {
    readonly device: string;
    readonly mode: 'native' | 'skb';
    /** By netlink, as `ip link` does, or by a bpf_link. */
    readonly way: 'netlink' | 'link';
    /** Name of the error number, for example `ERANGE`. */
    readonly reason: string;
    /** Lines of libbpf; the kernel's own words are among them. */
    readonly chatter: readonly string[];
    /** What had to make room first, and is not attached any more. */
    readonly gone: ProgramReport | null;
  };
}

export interface UnloadedEvent {
  readonly type: 'unloaded';
  readonly id: number;
  readonly dev: string;
  /** Null where nothing was attached. */
  readonly program: ProgramReport | null;
}

/** The map that `stats` reads: told first, and again when another one takes its place. */
export interface StatsMapEvent {
  readonly type: 'stats-map';
  readonly id: number;
  readonly map: {
    readonly id: number;
    readonly name: string;
    readonly type: number;
    readonly keySize: number;
    readonly valueSize: number;
    readonly maxEntries: number;
  };
  readonly program: ProgramReport;
}

/** Counters under one action, of all CPUs together; strings, since they may be beyond 2^53. */
export interface StatsRow {
  readonly action: string;
  readonly packets: string;
  /** Null for a map that does not count bytes. */
  readonly bytes: string | null;
}

/** One reading. */
export interface StatsEvent {
  readonly type: 'stats';
  readonly id: number;
  /** Seconds since the reading before; for the first one, since the map was opened. */
  readonly period: number;
  readonly rows: readonly StatsRow[];
}

/** `trace` listens from now on. */
export interface TracingEvent {
  readonly type: 'tracing';
  readonly id: number;
  readonly dev: string;
  readonly ifindex: number;
}

/** One firing of xdp:xdp_exception. */
export interface ExceptionEvent {
  readonly type: 'exception';
  readonly id: number;
  /** ISO 8601, UTC, with milliseconds. */
  readonly time: string;
  readonly program: ProgramReport;
  readonly action: string;
  readonly dev: string;
  readonly ifindex: number;
}

/** Frames went out, all that were asked for. */
export interface SentEvent {
  readonly type: 'sent';
  readonly id: number;
  /** Name of the environment. */
  readonly name: string;
  /** The interface, inside of it. */
  readonly device: string;
  readonly count: number;
}

/** What an agent in the live lab answers, besides `refusal`, `done` and `failure`. */
export type LiveEvent =
  | EnvironmentEvent
  | NoteEvent
  | LoadedEvent
  | AttachRefusedEvent
  | UnloadedEvent
  | StatsMapEvent
  | StatsEvent
  | TracingEvent
  | ExceptionEvent
  | GenEvent
  | SentEvent;
