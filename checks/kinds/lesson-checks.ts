import type { CaseExperiment } from './cases.ts';
import type { FactExperiment } from './facts.ts';
import type { LiveExperiment } from './live.ts';
import type { TrafficExperiment } from './traffic.ts';
import type { VectorExperiment } from './vectors.ts';
import type { Verdict } from './verdict.ts';

export type Experiment =
  | VectorExperiment
  | CaseExperiment
  | LiveExperiment
  | TrafficExperiment
  | FactExperiment;

/** How a program of an assignment is recognised in a learner's object. */
export interface ProgramRef {
  /** Name of the C function as the lesson gives it; experiments refer to it. */
  readonly name: string;
  /** Other function or section names under which it is known. */
  readonly aliases: readonly string[];
  /**
   * When nothing has such a name: the one program of the object whose verdict on every frame is this.
   * Null where a program is known by its name alone.
   */
  readonly behaves: Verdict | null;
}

export interface Assignment {
  /** `a1`, `a2` … for kernel-side assignments, numbered as in xdp-tutorial. */
  readonly id: string;
  readonly title: string;
  readonly programs: readonly ProgramRef[];
  /** Run in this order; each expectation in them belongs to this assignment. */
  readonly experiments: readonly Experiment[];
}

/** All that must hold for a lesson's answer. Pure data. */
export interface LessonChecks {
  readonly lesson: string;
  /** Name of the C file that the learner edits. */
  readonly file: string;
  readonly assignments: readonly Assignment[];
  /** Ids of the required checks that the starter fails, and no others: the reason it is given to the learner. */
  readonly starterFails: readonly string[];
}

export function program(name: string, more: Partial<Omit<ProgramRef, 'name'>> = {}): ProgramRef {
  return { name, aliases: [], behaves: null, ...more };
}

/** The environment of a lesson is named as in xdp-tutorial. */
export function environmentName(lesson: string): string {
  return `veth-${lesson}`;
}
