import { basename } from 'node:path';
import { compileChecks, untriedChecks } from '../course/compile-checks.ts';
import type { Target } from '../course/lesson.ts';
import { explainAll } from '../explain/explain-clang.ts';
import { explainFailure } from '../explain/explain-failure.ts';
import { explainRefusal } from '../explain/explain-refusal.ts';
import { refusedObject } from '../explain/refused-object.ts';
import type { CheckResult, ErrorReport } from '../protocol/event.ts';
import { reportError } from '../protocol/json-lines.ts';
import type { CheckReport, Diagnostic } from '../protocol/report.ts';
import type { CheckRequest } from '../protocol/request.ts';
import { checkReport } from '../report/check-report.ts';
import { isSettled, mergeReports } from '../report/merge-reports.ts';
import { compile, type Compiled } from '../toolchain/compile.ts';
import { kernelFiles } from '../toolchain/kernel-files.ts';
import type { Context } from './command.ts';
import { LabSession } from './lab-session.ts';

/** An answer to grade. */
export interface GradeJob {
  readonly target: Target;
  /** C files; those for the kernel among them are graded. */
  readonly files: readonly string[];
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
   * Compiles and grades. What the learner got wrong, and what the machine cannot do, is in the report. Of
   * several files a later one is asked only for programs that are not in those before it.
   * @throws UsageError when there is no such file, or it is no C source
   */
  async grade(job: GradeJob): Promise<CheckReport> {
    const wanted = wantedAssignments(job.target);
    const [first, ...others] = kernelFiles(job.files);
    if (first === undefined) {
      return reportWithout(job, (assignment) =>
        untriedChecks(assignment, 'no C file for the kernel was given'),
      );
    }
    let report = await this.#gradeFile(job, first, wanted);
    for (const file of others) {
      const open = report.assignments.filter((assignment) => !isSettled(report, assignment));
      const left = wanted.filter(({ id }) => open.some((assignment) => assignment.id === id));
      if (left.length === 0 || report.error !== null) break;
      report = mergeReports([report, await this.#gradeFile(job, file, left)]);
    }
    return report;
  }

  async #gradeFile(
    { target, include, seed }: GradeJob,
    file: string,
    assignments: readonly Assignment[],
  ): Promise<CheckReport> {
    const started = performance.now();
    const compiled = await compile(file, include);
    const tally = tallyCompiled(assignments, file, compiled);
    const request = {
      type: 'check',
      id: ++this.#jobs,
      lesson: target.lesson.id,
      assignments: assignments.map(({ id }) => id),
      seed,
    } as const;
    if (compiled.object !== null) await this.#run(request, compiled.object, tally);
    const durationMs = Math.round(performance.now() - started);
    return checkReport({
      lesson: request.lesson,
      seed,
      durationMs,
      file: basename(file),
      assignments,
      ...tally,
    });
  }

  async #run(request: Omit<CheckRequest, 'object'>, object: Uint8Array, tally: Tally): Promise<void> {
    try {
      const lab = await this.#session.lab;
      for await (const event of lab.request({ ...request, object: Buffer.from(object).toString('base64') })) {
        if (event.type === 'check') tally.checks.push(event.check);
        else if (event.type === 'program') tally.programs.set(event.assignment, event.program);
        else if (event.type === 'refusal')
          addOnce(tally.diagnostics, explainRefusal(event, refusedObject(object, 'xdp')));
        else if (event.type === 'failure') tally.error = explainFailure(event.error);
      }
    } catch (error) {
      tally.error = reportError(error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}

/** The report of a lesson for which there is no file. */
export function notBegun(job: Omit<GradeJob, 'files'>, reason: string): CheckReport {
  return reportWithout(job, (assignment) => compileChecks(assignment, reason));
}

function reportWithout(
  { target, seed }: Omit<GradeJob, 'files'>,
  checksOf: (assignment: Assignment) => CheckResult[],
): CheckReport {
  const assignments = wantedAssignments(target);
  const checks = assignments.flatMap(checksOf);
  const nothing = { durationMs: 0, file: null, programs: new Map<string, string>(), diagnostics: [] };
  return checkReport({ lesson: target.lesson.id, seed, assignments, checks, ...nothing, error: null });
}

type Assignment = Target['lesson']['checks']['assignments'][number];

function wantedAssignments({ lesson, assignment }: Target): readonly Assignment[] {
  return lesson.checks.assignments.filter(({ id }) => assignment === null || assignment === id);
}

function tallyCompiled(
  assignments: readonly Assignment[],
  file: string,
  { object, diagnostics, source }: Compiled,
): Tally {
  const explained = explainAll(diagnostics, file, source);
  const first = explained.find(({ severity }) => severity === 'error');
  const where = [first?.file ?? basename(file), ...(first?.line ? [first.line] : [])].join(':');
  const failure = object === null ? `${where}: ${first?.message ?? 'clang failed'}` : null;
  return {
    checks: assignments.flatMap((assignment) => compileChecks(assignment, failure)),
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
