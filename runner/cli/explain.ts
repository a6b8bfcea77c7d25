import { Interrupted, UsageError } from '../core/errors.ts';
import { explainAll } from '../explain/explain-clang.ts';
import { explainFailure } from '../explain/explain-failure.ts';
import { explainRefusal } from '../explain/explain-refusal.ts';
import { noProgram } from '../explain/no-program.ts';
import { refusedObject } from '../explain/refused-object.ts';
import { RemoteError } from '../lab/client/remote-error.ts';
import type { ErrorReport, RefusalEvent } from '../protocol/event.ts';
import { reportError } from '../protocol/json-lines.ts';
import type { Diagnostic } from '../protocol/report.ts';
import {
  explainedProgram,
  explainExitCode,
  explainReport,
  type ExplainedProgram,
  type ExplainReport,
} from '../report/explain-report.ts';
import { explainText } from '../report/explain-text.ts';
import { compile } from '../toolchain/compile.ts';
import type { Command, Context, Parsed } from './command.ts';
import { includeOption, readInclude } from './include-option.ts';
import { LabSession } from './lab-session.ts';
import { outputOptions, textOptions } from './text-options.ts';

export const explainCommand: Command = {
  name: 'explain',
  usage: 'FILE.c [options]',
  options: {
    prog: { type: 'string', short: 'p', value: 'FUNC', help: 'this C function alone, not every program' },
    include: includeOption,
    verbose: { type: 'boolean', short: 'v', help: "show the end of the verifier's log, registers included" },
    ...outputOptions,
  },
  positionals: 1,
  async run(parsed, context) {
    const job = readJob(parsed);
    await using session = LabSession.begin(context, { kind: 'hermetic' });
    const report = await explainFile(job, session);
    if (context.signal.aborted) throw new Interrupted();
    context.stdout.write(shown(report, parsed, context));
    return explainExitCode(report);
  },
};

interface Job {
  readonly file: string;
  readonly include: readonly string[];
  /** The one program that is meant; null means all. */
  readonly program: string | null;
}

/** What loading the programs brought to light. */
interface Findings {
  readonly programs: ExplainedProgram[];
  readonly diagnostics: Diagnostic[];
  readonly error: ErrorReport | null;
}

function readJob(parsed: Parsed): Job {
  const [file] = parsed.positionals;
  const { prog } = parsed.values;
  if (file === undefined) {
    throw new UsageError('explain needs a C file', {
      code: 'USAGE',
      remedy: 'For example: xdp-workbook explain xdp_prog_kern.c',
    });
  }
  return {
    file,
    include: readInclude(parsed),
    program: typeof prog === 'string' ? prog : null,
  };
}

async function explainFile({ file, include, program }: Job, session: LabSession): Promise<ExplainReport> {
  const { object, diagnostics, source } = await compile(file, include);
  const said = explainAll(diagnostics, file, source);
  if (object === null) return explainReport({ file, programs: [], diagnostics: said, error: null });
  const found = await loadAll(object, program, session);
  return explainReport({ file, ...found, diagnostics: [...said, ...found.diagnostics] });
}

/** @throws RemoteError `NO_SUCH_PROGRAM` */
async function loadAll(object: Uint8Array, program: string | null, session: LabSession): Promise<Findings> {
  const programs: ExplainedProgram[] = [];
  let refusals: RefusalEvent[] = [];
  let error: ErrorReport | null = null;
  try {
    const lab = await session.lab;
    const base64 = Buffer.from(object).toString('base64');
    for await (const event of lab.request({ type: 'explain', id: 1, program, object: base64 })) {
      if (event.type === 'refusal') refusals.push(event);
      else if (event.type === 'tried') {
        const facts = refusedObject(object, event.kind);
        programs.push(
          explainedProgram(
            event,
            refusals.map((refusal) => explainRefusal(refusal, facts)),
          ),
        );
        refusals = [];
      } else if (event.type === 'failure') error = explainFailure(event.error);
    }
  } catch (cause) {
    error = reportError(cause);
  }
  if (error?.exitCode === 2) throw new RemoteError(error);
  const rest = refusals.map((refusal) => explainRefusal(refusal, refusedObject(object, '')));
  const nothing = programs.length === 0 && rest.length === 0 && error === null;
  return { programs, diagnostics: nothing ? [noProgram] : rest, error };
}

function shown(report: ExplainReport, { values }: Parsed, context: Context): string {
  if (values['json'] === true) return `${JSON.stringify(report)}\n`;
  const options = { plain: values['plain'] === true, verbose: values['verbose'] === true };
  return explainText(report, textOptions(options, context));
}
