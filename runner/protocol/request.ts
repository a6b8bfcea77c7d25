import type { BenchRequest } from './bench.ts';
import type { LiveRequest } from './live-request.ts';

/** Sets up a lesson's lab ahead of the check, while the learner's C is still compiling. */
export interface PrepareRequest {
  readonly type: 'prepare';
  readonly lesson: string;
}

/** Grades one compiled object. */
export interface CheckRequest {
  readonly type: 'check';
  /** Chosen by the sender; every event of this check carries it. */
  readonly id: number;
  readonly lesson: string;
  /** Assignments to grade; null means all of the lesson's. */
  readonly assignments: readonly string[] | null;
  /** Seed of the frames and counts of this run, an unsigned 32-bit number. */
  readonly seed: number;
  /** The ELF object in base64. */
  readonly object: string;
}

/** Loads the programs of one compiled object, of whatever kind, one by one, and attaches none. */
export interface ExplainRequest {
  readonly type: 'explain';
  readonly id: number;
  /** Name of the one C function that is meant; null means all programs of the object. */
  readonly program: string | null;
  /** The ELF object in base64. */
  readonly object: string;
}

/** Runs one program of a compiled object on one frame (BPF_PROG_TEST_RUN), and attaches it to nothing. */
export interface RunRequest {
  readonly type: 'run';
  readonly id: number;
  /** Name of the C function; null means the only XDP program of the object. */
  readonly program: string | null;
  /** Name of the file that it came from, without its folder. */
  readonly file: string;
  /** The ELF object in base64. */
  readonly object: string;
  /** The frame in base64, 14 to 1518 bytes. */
  readonly frame: string;
}

/** What an agent in a hermetic lab is asked; one in the live lab, which is the machine itself, refuses these. */
export type HermeticRequest = PrepareRequest | CheckRequest | ExplainRequest | BenchRequest | RunRequest;

export type LabRequest = HermeticRequest | LiveRequest;

const hermetic: Readonly<Record<HermeticRequest['type'], true>> = {
  prepare: true,
  check: true,
  explain: true,
  bench: true,
  run: true,
};

/** Whether a request is about the machine itself. */
export function isLive(request: LabRequest): request is LiveRequest {
  return !Object.hasOwn(hermetic, request.type);
}
