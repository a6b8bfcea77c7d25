import type { CheckResult, ErrorReport } from './event.ts';
import type { Outcome } from './outcome.ts';

/** What clang, the verifier, libbpf or the lab itself objected to, tied to a line of the learner's C. */
export interface Diagnostic {
  readonly tool: 'clang' | 'verifier' | 'libbpf' | 'lab';
  readonly severity: 'error' | 'warning';
  /** Name of the file without its folder; null where no line is known. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** The tool's own words, one line. */
  readonly message: string;
  /** Ours: what happened, why, and what to try; null for a message that no rule knows. */
  readonly explanation: string | null;
  /** The source line, when it is known. */
  readonly source: string | null;
  /** Everything the tool said. */
  readonly log: string;
}

export interface AssignmentReport {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome;
  /** The program that was graded; null when none was found. */
  readonly program: string | null;
  /** Name of the file that was graded, without its folder; null when there was none. */
  readonly file: string | null;
}

/** The document that `check --json` prints (DESIGN section 5). */
export interface CheckReport {
  readonly lesson: string;
  readonly outcome: Outcome;
  readonly durationMs: number;
  readonly seed: number;
  readonly assignments: readonly AssignmentReport[];
  readonly checks: readonly CheckResult[];
  readonly diagnostics: readonly Diagnostic[];
  readonly error: ErrorReport | null;
}
