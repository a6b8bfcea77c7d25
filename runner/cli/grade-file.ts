import { basename } from 'node:path';
import { compileChecks } from '../course/compile-checks.ts';
import type { Target } from '../course/lesson.ts';
import { explainClang } from '../explain/explain-clang.ts';
import { explainRefusal } from '../explain/explain-refusal.ts';
import type { LabClient } from '../lab/client/lab-client.ts';
import { openLab } from '../lab/client/open-lab.ts';
import type { CheckResult, ErrorReport } from '../protocol/event.ts';
import { reportError } from '../protocol/json-lines.ts';
import type { CheckReport, Diagnostic } from '../protocol/report.ts';
import { checkReport } from '../report/check-report.ts';
import { compile, type Compiled } from '../toolchain/compile.ts';
import type { CheckOptions } from './check-options.ts';
import type { Context } from './command.ts';

/** What came in of one check so far. */
interface Tally {
  readonly checks: CheckResult[];
  readonly programs: Map<string, string>;
  readonly diagnostics: Diagnostic[];
  error: ErrorReport | null;
}

/**
 * Grades one C file: the lab comes up while clang runs, and the object goes to it. What the learner got
 * wrong, and what the machine cannot do, is in the report.
 * @throws UsageError when there is no such file
 */
export async function gradeFile(
  target: Target,
  sourceFile: () => string,
  options: CheckOptions,
  context: Context,
): Promise<CheckReport> {
  const started = performance.now();
  const opening = openLab();
  context.becomeInvoker();
  try {
    opening.then((lab) => lab.send({ type: 'prepare', lesson: target.lesson.id })).catch(() => undefined); // told below
    const tally = await grade(target, sourceFile(), options, opening, context);
    const { checks, programs, diagnostics, error } = tally;
    const durationMs = Math.round(performance.now() - started);
    const { id, checks: lesson } = target.lesson;
    const assignments = lesson.assignments.filter(isWanted(target));
    return checkReport({
      lesson: id,
      seed: options.seed,
      durationMs,
      assignments,
      checks,
      programs,
      diagnostics,
      error,
    });
  } finally {
    await opening.then((lab) => lab[Symbol.asyncDispose]()).catch(() => undefined); // a lab that never opened
  }
}

function isWanted({ assignment }: Target): (candidate: { readonly id: string }) => boolean {
  return ({ id }) => assignment === null || assignment === id;
}

async function grade(
  target: Target,
  file: string,
  options: CheckOptions,
  opening: Promise<LabClient>,
  { signal }: Context,
): Promise<Tally> {
  const compiled = await compile(file, options.include);
  const tally = tallyCompiled(target, file, compiled);
  if (compiled.object === null) return tally;
  try {
    const lab = await opening;
    signal.addEventListener('abort', () => lab.hangUp(), { once: true });
    await collect(lab, target, compiled.object, options.seed, tally);
  } catch (error) {
    tally.error = reportError(error);
  }
  return tally;
}

function tallyCompiled(target: Target, file: string, { object, diagnostics, source }: Compiled): Tally {
  const explained = diagnostics.map((diagnostic) => explainClang(diagnostic, file, source));
  const first = explained.find(({ severity }) => severity === 'error');
  const where = [first?.file ?? basename(file), ...(first?.line ? [first.line] : [])].join(':');
  const failure = object === null ? `${where}: ${first?.message ?? 'clang failed'}` : null;
  const assignments = target.lesson.checks.assignments.filter(isWanted(target));
  return {
    checks: assignments.flatMap((assignment) => compileChecks(assignment, failure)),
    programs: new Map(),
    diagnostics: explained,
    error: null,
  };
}

async function collect(
  lab: LabClient,
  target: Target,
  object: Uint8Array,
  seed: number,
  tally: Tally,
): Promise<void> {
  const request = {
    type: 'check',
    id: 1,
    lesson: target.lesson.id,
    assignments: target.assignment === null ? null : [target.assignment],
    seed,
    object: Buffer.from(object).toString('base64'),
  } as const;
  for await (const event of lab.request(request)) {
    if (event.type === 'check') tally.checks.push(event.check);
    else if (event.type === 'program') tally.programs.set(event.assignment, event.program);
    else if (event.type === 'refusal') addOnce(tally.diagnostics, explainRefusal(event));
    else if (event.type === 'failure') tally.error = event.error;
  }
}

/** Two assignments may load the same program, and be refused for the same reason. */
function addOnce(diagnostics: Diagnostic[], diagnostic: Diagnostic): void {
  const same = ({ message, line, file }: Diagnostic) =>
    message === diagnostic.message && line === diagnostic.line && file === diagnostic.file;
  if (!diagnostics.some(same)) diagnostics.push(diagnostic);
}
