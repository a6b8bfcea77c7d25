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

export type LabRequest = PrepareRequest | CheckRequest;
