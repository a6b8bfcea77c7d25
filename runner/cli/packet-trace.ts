import { basename } from 'node:path';
import { explainAll } from '../explain/explain-clang.ts';
import { explainFailure } from '../explain/explain-failure.ts';
import { explainRefusal } from '../explain/explain-refusal.ts';
import { refusedObject } from '../explain/refused-object.ts';
import { RemoteError } from '../lab/client/remote-error.ts';
import { compareFields, compareFrames } from '../packet/compare-frames.ts';
import { dissect } from '../packet/dissect.ts';
import type { RanEvent } from '../protocol/event.ts';
import type { Diagnostic } from '../protocol/report.ts';
import type { PacketRun, PacketRunReport } from '../report/packet-run-report.ts';
import { packetRunText } from '../report/packet-run-text.ts';
import { compile } from '../toolchain/compile.ts';
import type { Context, Parsed } from './command.ts';
import { LabSession } from './lab-session.ts';
import { textOptions } from './text-options.ts';

/** Compiles a file and runs one of its programs on one frame, in a lab of its own. Gives the exit code. */
export async function tracePacket(
  file: string,
  frame: Uint8Array,
  { values }: Parsed,
  context: Context,
): Promise<number> {
  await using session = LabSession.begin(context, { kind: 'hermetic' });
  const include = Array.isArray(values['include']) ? values['include'].map(String) : [];
  const { object, diagnostics, source } = await compile(file, include);
  const said = explainAll(diagnostics, file, source);
  const program = typeof values['prog'] === 'string' ? values['prog'] : null;
  const outcome =
    object === null ? { run: null, diagnostics: [] } : await run({ file, program, object, frame }, session);
  const report: PacketRunReport = {
    file,
    before: dissect(frame),
    run: outcome.run,
    diagnostics: [...said, ...outcome.diagnostics],
  };
  const options = { plain: values['plain'] === true, verbose: values['verbose'] === true };
  context.stdout.write(
    values['json'] === true
      ? `${JSON.stringify(report)}\n`
      : packetRunText(report, textOptions(options, context)),
  );
  return report.run === null ? 1 : 0;
}

interface Job {
  readonly file: string;
  readonly program: string | null;
  readonly object: Uint8Array;
  readonly frame: Uint8Array;
}

/** @throws RemoteError when the lab cannot, or does not know the program */
async function run(job: Job, session: LabSession): Promise<Pick<PacketRunReport, 'run' | 'diagnostics'>> {
  const { object, frame, program } = job;
  const diagnostics: Diagnostic[] = [];
  let ran: PacketRun | null = null;
  const lab = await session.lab;
  const question = { type: 'run', id: 1, program, file: basename(job.file) } as const;
  for await (const event of lab.request({ ...question, object: base64(object), frame: base64(frame) })) {
    if (event.type === 'refusal') diagnostics.push(explainRefusal(event, refusedObject(object, 'xdp')));
    else if (event.type === 'ran') ran = packetRun(frame, event);
    // A refusal was told, with its reason: the failure after it adds nothing, unless it blames the machine.
    else if (event.type === 'failure' && (diagnostics.length === 0 || event.error.exitCode !== 1))
      throw new RemoteError(explainFailure(event.error));
  }
  return { run: ran, diagnostics };
}

function packetRun(before: Uint8Array, { program, verdict, frame, maps }: RanEvent): PacketRun {
  const left = new Uint8Array(Buffer.from(frame, 'base64'));
  const after = dissect(left);
  const change = compareFrames(before, left);
  return { program, verdict, after, change, fields: compareFields(dissect(before), after), maps };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
