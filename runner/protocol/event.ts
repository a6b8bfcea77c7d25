import type { BenchEvent } from './bench.ts';
import type { CheckDetail } from './detail.ts';
import type { LiveEvent } from './live-event.ts';
import type { Level, Outcome, Stage } from './outcome.ts';

/** A C line that instructions from `insn` on belong to, until the next one. */
export interface LineOfCode {
  readonly insn: number;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export interface ErrorReport {
  readonly code: string;
  readonly message: string;
  readonly remedy: string | null;
  /** What the process should exit with, see DESIGN section 5. */
  readonly exitCode: number;
}

/** The agent is up and ready for requests. */
export interface HelloEvent {
  readonly type: 'hello';
  readonly version: string;
}

/** Which program of the object is graded for an assignment. */
export interface ProgramEvent {
  readonly type: 'program';
  readonly id: number;
  readonly assignment: string;
  readonly program: string;
}

/** One expectation was decided. */
export interface CheckEvent {
  readonly type: 'check';
  readonly id: number;
  readonly check: CheckResult;
}

export interface CheckResult {
  readonly id: string;
  readonly assignment: string;
  readonly level: Level;
  readonly title: string;
  readonly stage: Stage;
  readonly outcome: Outcome;
  readonly expected: string;
  readonly actual: string;
  readonly hint: string | null;
  /** What there is to see, of a check that failed. */
  readonly detail?: CheckDetail;
}

/** Refused by the verifier (program, log, lines), by libbpf (log alone), or by the lab itself, which did not try. */
export interface RefusalEvent {
  readonly type: 'refusal';
  readonly id: number;
  readonly tool: 'verifier' | 'libbpf' | 'lab';
  readonly program: string | null;
  readonly message: string;
  readonly log: string;
  readonly lines: readonly LineOfCode[];
}

/** One program of an object that is to be explained was loaded, and let go again. */
export interface TriedEvent {
  readonly type: 'tried';
  readonly id: number;
  readonly program: string;
  /** Text of its `SEC("…")`. */
  readonly section: string;
  /** Kind of program in the words of bpftool: `xdp`, `sched_cls`, `tracing`. */
  readonly kind: string;
  /** pass: the kernel takes it · fail: it was refused · error: this machine does not let anybody load it. */
  readonly outcome: Outcome;
  /** Instructions that the verifier walked; null unless it was accepted. */
  readonly instructions: number | null;
}

/** A value in a map, or a global variable, that a run has changed. */
export interface MapChange {
  /** As C would write it: `xdp_stats_map[2].rx_packets`. */
  readonly name: string;
  /** Of a per-CPU map; null for others. */
  readonly cpu: number | null;
  /** Numbers are text, since 64 bits are more than JSON holds; null where the entry was not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A program ran on one frame. */
export interface RanEvent {
  readonly type: 'ran';
  readonly id: number;
  /** Name of the C function. */
  readonly program: string;
  readonly verdict: string;
  /** What it left of the frame, in base64. */
  readonly frame: string;
  readonly maps: readonly MapChange[];
}

/** The check is over; nothing more comes under this id. */
export interface DoneEvent {
  readonly type: 'done';
  readonly id: number;
}

/** The request, or the agent as a whole (id null), could not go on. */
export interface FailureEvent {
  readonly type: 'failure';
  readonly id: number | null;
  readonly error: ErrorReport;
}

export type LabEvent =
  | HelloEvent
  | ProgramEvent
  | CheckEvent
  | RefusalEvent
  | TriedEvent
  | BenchEvent
  | RanEvent
  | LiveEvent
  | DoneEvent
  | FailureEvent;
