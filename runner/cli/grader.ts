import { basename } from 'node:path';
import { compileChecks } from '../course/compile-checks.ts';
import type { Target } from '../course/lesson.ts';
import { explainClang } from '../explain/explain-clang.ts';
import { explainRefusal } from '../explain/explain-refusal.ts';
import type { CheckResult, ErrorReport } from '../protocol/event.ts';
import { reportError } from '../protocol/json-lines.ts';
import type { CheckReport, Diagnostic } from '../protocol/report.ts';
import { checkReport } from '../report/check-report.ts';
import { compile, type Compiled } from '../toolchain/compile.ts';
import type { Context } from './command.ts';
import { LabSession } from './lab-session.ts';

/** One C file to grade. */
export interface GradeJob {
  readonly target: Target;
  readonly file: string;
  readonly include: readonly string[];
  /** Unsigned 32-bit number that frames and counts come from. */
  readonly seed: number;
}

/** What came in of one check so far. */
interface Tally {
  readonly checks: CheckResult[];
  readonly programs: Map<string, string>;
  readonly diagnostics: Diagnostic[];
  error: ErrorReport | null;
}

/** Grades any number of files through one lab, which comes up while clang runs. Dispose to let the lab go. */
export class Grader implements AsyncDisposable {
  readonly #session: LabSession;
  #jobs = 0;

  private constructor(session: LabSession) {
    this.#session = session;
  }

  /** Starts the lab, and only then gives up rights that the learner does not have. */
  static begin(context: Pick<Context, 'signal' | 'becomeInvoker'>, seconds?: number): Grader {
    return new Grader(LabSession.begin(context, { kind: 'hermetic', seconds }));
  }

  /** Sets up a lesson's lab ahead of the job. */
  prepare(lesson: string): void {
    this.#session.whenOpen((lab) => lab.send({ type: 'prepare', lesson }));
  }

  /**
   * Compiles and grades. What the learner got wrong, and what the machine cannot do, is in the report.
   * @throws UsageError when there is no such file, or it is no C source
   */
  async grade(job: GradeJob): Promise<CheckReport> {
    const started = performance.now();
    const { target, file, seed } = job;
    const compiled = await compile(file, job.include);
    const tally = tallyCompiled(target, file, compiled);
    if (compiled.object !== null) await this.#run(job, compiled.object, tally);
    const durationMs = Math.round(performance.now() - started);
    const assignments = wantedAssignments(target);
    return checkReport({ lesson: target.lesson.id, seed, durationMs, assignments, ...tally });
  }

  async #run({ target, seed }: GradeJob, object: Uint8Array, tally: Tally): Promise<void> {
    const request = {
      type: 'check',
      id: ++this.#jobs,
      lesson: target.lesson.id,
      assignments: target.assignment === null ? null : [target.assignment],
      seed,
      object: Buffer.from(object).toString('base64'),
    } as const;
    try {
      const lab = await this.#session.lab;
      for await (const event of lab.request(request)) {
        if (event.type === 'check') tally.checks.push(event.check);
        else if (event.type === 'program') tally.programs.set(event.assignment, event.program);
        else if (event.type === 'refusal') addOnce(tally.diagnostics, explainRefusal(event));
        else if (event.type === 'failure') tally.error = event.error;
      }
    } catch (error) {
      tally.error = reportError(error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}

/** The report of a lesson for which there is no file yet. */
export function notBegun(target: Target, reason: string, seed: number): CheckReport {
  const assignments = wantedAssignments(target);
  return checkReport({
    lesson: target.lesson.id,
    seed,
    durationMs: 0,
    assignments,
    checks: assignments.flatMap((assignment) => compileChecks(assignment, reason)),
    programs: new Map(),
    diagnostics: [],
    error: null,
  });
}

function wantedAssignments({ lesson, assignment }: Target): Target['lesson']['checks']['assignments'] {
  return lesson.checks.assignments.filter(({ id }) => assignment === null || assignment === id);
}

function tallyCompiled(target: Target, file: string, { object, diagnostics, source }: Compiled): Tally {
  const explained = diagnostics.map((diagnostic) => explainClang(diagnostic, file, source));
  const first = explained.find(({ severity }) => severity === 'error');
  const where = [first?.file ?? basename(file), ...(first?.line ? [first.line] : [])].join(':');
  const failure = object === null ? `${where}: ${first?.message ?? 'clang failed'}` : null;
  return {
    checks: wantedAssignments(target).flatMap((assignment) => compileChecks(assignment, failure)),
    programs: new Map(),
    diagnostics: explained,
    error: null,
  };
}

/** Two assignments may load the same program, and be refused for the same reason. */
function addOnce(diagnostics: Diagnostic[], diagnostic: Diagnostic): void {
  const same = ({ message, line, file }: Diagnostic) =>
    message === diagnostic.message && line === diagnostic.line && file === diagnostic.file;
  if (!diagnostics.some(same)) diagnostics.push(diagnostic);
}
