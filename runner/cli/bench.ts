import { writeFileSync } from 'node:fs';
import { Interrupted, UsageError } from '../core/errors.ts';
import { explainAll } from '../explain/explain-clang.ts';
import { explainFailure } from '../explain/explain-failure.ts';
import { explainRefusal } from '../explain/explain-refusal.ts';
import { refusedObject } from '../explain/refused-object.ts';
import { RemoteError } from '../lab/client/remote-error.ts';
import { chartSvg } from '../plot/chart-svg.ts';
import type { MeasuredProgram } from '../protocol/bench.ts';
import type { ErrorReport } from '../protocol/event.ts';
import { reportError } from '../protocol/json-lines.ts';
import type { Diagnostic } from '../protocol/report.ts';
import { benchExitCode, benchReport, type BenchReport } from '../report/bench-report.ts';
import { benchText } from '../report/bench-text.ts';
import { compile } from '../toolchain/compile.ts';
import { benchOptions, readBenchJob, type BenchJob } from './bench-options.ts';
import { chartOptions } from './chart-options.ts';
import type { Command, Context, Parsed } from './command.ts';
import { LabSession } from './lab-session.ts';
import { textOptions } from './text-options.ts';

export const benchCommand: Command = {
  name: 'bench',
  usage: 'FILE.c [--prog FUNC] [--against OTHER.c] [options]',
  options: benchOptions,
  positionals: 1,
  async run(parsed, context) {
    const job = readBenchJob(parsed);
    await using session = LabSession.begin(context, { kind: 'hermetic' });
    const report = await bench(job, session);
    if (context.signal.aborted) throw new Interrupted();
    if (job.svg !== null && report.chart !== null) writeChart(job.svg, chartSvg(report.chart));
    context.stdout.write(shown(report, parsed, context));
    return benchExitCode(report);
  },
};

interface CompiledProgram {
  readonly file: string;
  readonly program: string | null;
  readonly object: Uint8Array;
}

async function bench({ sources, include, frame }: BenchJob, session: LabSession): Promise<BenchReport> {
  const compiled = await Promise.all(
    sources.map(async ({ file, program }) => ({ file, program, ...(await compile(file, include)) })),
  );
  const said = compiled.flatMap(({ file, diagnostics, source }) => explainAll(diagnostics, file, source));
  const programs = compiled.flatMap(({ file, program, object }) =>
    object === null ? [] : [{ file, program, object }],
  );
  if (programs.length < compiled.length)
    return benchReport({ frame, programs: [], rounds: [], diagnostics: unique(said), error: null });
  const measured = await measure(programs, frame, session);
  return benchReport({ frame, ...measured, diagnostics: unique([...said, ...measured.diagnostics]) });
}

interface Measured {
  readonly programs: readonly MeasuredProgram[];
  readonly rounds: readonly (readonly number[])[];
  readonly diagnostics: readonly Diagnostic[];
  readonly error: ErrorReport | null;
}

/** @throws RemoteError for what the command line got wrong */
async function measure(
  contenders: readonly CompiledProgram[],
  { kind, size }: BenchJob['frame'],
  session: LabSession,
): Promise<Measured> {
  const programs: MeasuredProgram[] = [];
  const rounds: (readonly number[])[] = [];
  const diagnostics: Diagnostic[] = [];
  let error: ErrorReport | null = null;
  try {
    const lab = await session.lab;
    const asked = contenders.map((contender) => ({
      ...contender,
      object: Buffer.from(contender.object).toString('base64'),
    }));
    const request = { type: 'bench', id: 1, contenders: asked, frame: kind, size } as const;
    for await (const event of lab.request(request)) {
      if (event.type === 'bench-program') programs.push(event.program);
      else if (event.type === 'bench-round') rounds.push(event.ns);
      else if (event.type === 'failure') error = explainFailure(event.error);
      else if (event.type === 'refusal') {
        const object = contenders[programs.length]?.object ?? new Uint8Array(0);
        diagnostics.push(explainRefusal(event, refusedObject(object, 'xdp')));
      }
    }
  } catch (cause) {
    error = reportError(cause);
  }
  if (error?.exitCode === 2) throw new RemoteError(error);
  return { programs, rounds, diagnostics, error };
}

/** A file that is measured against itself says everything twice. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const texts = diagnostics.map((diagnostic) => JSON.stringify(diagnostic));
  return diagnostics.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

function writeChart(path: string, svg: string): void {
  try {
    writeFileSync(path, svg);
  } catch (cause) {
    throw new UsageError(`the chart cannot be written to ${path}`, { code: 'CANNOT_WRITE', cause });
  }
}

function shown(report: BenchReport, { values }: Parsed, context: Context): string {
  if (values['json'] === true) return `${JSON.stringify(report)}\n`;
  const plain = values['plain'] === true;
  return benchText(report, textOptions({ plain }, context), chartOptions(plain, context));
}
