import type { Draft, ExpectationBase } from './expectation.ts';

/** The map keeps a value for every CPU. */
export interface PerCpuExpectation extends ExpectationBase {
  readonly kind: 'per-cpu';
  readonly map: string;
}

/** Two CPUs that count at once lose nothing: a per-CPU map, an atomic add, or a spin lock around it. */
export interface SafeCountingExpectation extends ExpectationBase {
  readonly kind: 'safe-counting';
  readonly map: string;
  /** Fields of the value that count; what else is written there may be written by all. */
  readonly fields: readonly string[];
}

/** The object says under which licence it is, and the kernel counts it as GPL-compatible. */
export interface GplExpectation extends ExpectationBase {
  readonly kind: 'gpl-compatible';
}

export type FactExpectation = PerCpuExpectation | SafeCountingExpectation | GplExpectation;

/** What can be read from a loaded program and need not be raced for. */
export interface FactExperiment {
  readonly kind: 'facts';
  /** Which program of the assignment: the first name of its `ProgramRef`. */
  readonly program: string;
  readonly expects: readonly FactExpectation[];
}

export function facts(experiment: Omit<FactExperiment, 'kind'>): FactExperiment {
  return { kind: 'facts', ...experiment };
}

export function perCpuMap(draft: Draft<PerCpuExpectation>): PerCpuExpectation {
  return { kind: 'per-cpu', level: 'required', ...draft };
}

export function safeCounting(draft: Draft<SafeCountingExpectation>): SafeCountingExpectation {
  return { kind: 'safe-counting', level: 'required', ...draft };
}

export function gplCompatible(draft: Draft<GplExpectation>): GplExpectation {
  return { kind: 'gpl-compatible', level: 'required', ...draft };
}
