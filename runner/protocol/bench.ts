/** Kinds of frames that a program can be measured with. */
export const frameKinds = ['udp4', 'udp6', 'tcp4', 'icmp6', 'arp'] as const;

export type FrameKind = (typeof frameKinds)[number];

/** One program that is measured. */
export interface Contender {
  /** The ELF object in base64. */
  readonly object: string;
  /** Name of the C function; null means the only XDP program of the object. */
  readonly program: string | null;
  /** As the person knows the file; it is shown and never opened. */
  readonly file: string;
}

/** Runs programs on one frame, again and again and in turn, and tells how long each took. */
export interface BenchRequest {
  readonly type: 'bench';
  readonly id: number;
  /** One, or two that are compared. */
  readonly contenders: readonly Contender[];
  readonly frame: FrameKind;
  /** Bytes of the frame. */
  readonly size: number;
}

/** A program was loaded; told in the order of the contenders. What was refused before it was the next one's. */
export interface BenchProgramEvent {
  readonly type: 'bench-program';
  readonly id: number;
  readonly program: MeasuredProgram;
}

export interface MeasuredProgram {
  readonly file: string;
  readonly name: string;
  /** What it returned for the frame. */
  readonly verdict: string;
  /**
   * Whether it does the same when it gets the frame again as it left it, which is what a repetition does. Of
   * one that pushes a tag each time, a measurement tells little.
   */
  readonly steady: boolean;
  readonly instructions: {
    /** BPF instructions after the verifier has rewritten them. */
    readonly translated: number;
    /** Bytes of machine code; 0 where the JIT compiler is off. */
    readonly jitedBytes: number;
    /** Instructions that the verifier walked. */
    readonly verified: number;
  };
}

/** Each program ran once more, for some thousand frames. */
export interface BenchRoundEvent {
  readonly type: 'bench-round';
  readonly id: number;
  /** Nanoseconds a frame: of the empty program first, then of the contenders. */
  readonly ns: readonly number[];
}

export type BenchEvent = BenchProgramEvent | BenchRoundEvent;
