import type { ErrorReport, TriedEvent } from '../protocol/event.ts';
import { worst, type Outcome } from '../protocol/outcome.ts';
import type { Diagnostic } from '../protocol/report.ts';

/** One program, and what came of loading it. */
export interface ExplainedProgram {
  readonly name: string;
  /** Text of its `SEC("…")`. */
  readonly section: string;
  /** In the words of bpftool: `xdp`, `sched_cls`, `tracing`. */
  readonly kind: string;
  /** pass: accepted · fail: refused · error: this machine does not let anybody load it. */
  readonly outcome: Outcome;
  /** Instructions that the verifier walked; null unless it was accepted. */
  readonly instructions: number | null;
  /** Why it was refused. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The document that `explain --json` prints. */
export interface ExplainReport {
  /** As it was given. */
  readonly file: string;
  readonly outcome: Outcome;
  readonly programs: readonly ExplainedProgram[];
  /** What is said of the file or the object as a whole, clang's warnings included. */
  readonly diagnostics: readonly Diagnostic[];
  readonly error: ErrorReport | null;
}

export type ExplainFacts = Omit<ExplainReport, 'outcome'>;

/** A refusal of anything is a fail; what the machine cannot do is an error. */
export function explainReport(facts: ExplainFacts): ExplainReport {
  const objections = facts.diagnostics.filter(({ severity }) => severity === 'error');
  const outcome = worst([
    ...facts.programs.map((program) => program.outcome),
    ...objections.map(() => 'fail' as const),
    ...(facts.error === null ? [] : ['error' as const]),
  ]);
  const { file, programs, diagnostics, error } = facts;
  return { file, outcome, programs, diagnostics, error };
}

/** @param diagnostics that came before it was tried */
export function explainedProgram(event: TriedEvent, diagnostics: readonly Diagnostic[]): ExplainedProgram {
  const { program: name, section, kind, outcome, instructions } = event;
  return { name, section, kind, outcome, instructions, diagnostics };
}

/** Exit code of `explain` (DESIGN section 5). */
export function explainExitCode({ outcome, error }: ExplainReport): number {
  if (outcome === 'pass') return 0;
  return outcome === 'fail' ? 1 : (error?.exitCode ?? 69);
}
