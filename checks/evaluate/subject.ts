import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import type { Program } from '../../runner/ebpf/program.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import type { LiveLab } from './live-lab.ts';

/** A loaded program and all that an experiment on it needs. */
export interface Subject {
  /** The ELF object that it came from, for a second instance and for what can be read from it. */
  readonly object: Uint8Array;
  readonly loaded: BpfObject;
  readonly program: Program;
  readonly prng: Prng;
  /** Whatever of it is asked for is made then. */
  readonly lab: LiveLab;
}
