import { basename } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { explainClang } from '../explain/explain-clang.ts';
import { explainRefusal } from '../explain/explain-refusal.ts';
import { RemoteError } from '../lab/client/remote-error.ts';
import type { LoadedEvent } from '../protocol/live-event.ts';
import type { Diagnostic } from '../protocol/report.ts';
import { diagnosticText } from '../report/diagnostic-text.ts';
import { loadedText } from '../report/live-text.ts';
import { compile } from '../toolchain/compile.ts';
import { readObject } from '../toolchain/read-object.ts';
import { attachError } from './attach-error.ts';
import { askLive } from './ask-live.ts';
import type { Command, Context, Parsed } from './command.ts';
import { readDevice } from './device-option.ts';
import { includeOption, readInclude } from './include-option.ts';
import { LabSession } from './lab-session.ts';
import { outputOptions, textOptions } from './text-options.ts';

export const loadCommand: Command = {
  name: 'load',
  usage: '--dev IF --prog FUNC [options] FILE.c|FILE.o',
  options: {
    dev: { type: 'string', short: 'd', value: 'IF', help: 'the interface, as env setup names it' },
    prog: {
      type: 'string',
      short: 'p',
      value: 'FUNC',
      help: 'the C function; needed where the file has several',
    },
    force: { type: 'boolean', help: 'take the place of a program that is attached' },
    mode: { type: 'string', value: 'native|skb', help: 'in the driver (usual), or generic' },
    inner: { type: 'boolean', help: 'to veth0, inside: for frames that XDP sends there' },
    link: { type: 'boolean', help: 'attach by a pinned bpf_link, not the netlink way' },
    pin: { type: 'boolean', help: 'pin every map, and take over those that are pinned' },
    include: includeOption,
    verbose: { type: 'boolean', short: 'v', help: 'show whole logs' },
    ...outputOptions,
  },
  positionals: 1,
  async run(parsed, context) {
    const dev = readDevice(parsed);
    const file = readFile(parsed);
    const mode = readMode(parsed);
    demandPlainInside(parsed);
    await using session = LabSession.begin(context, { kind: 'live' });
    const compiled = await readProgram(file, parsed);
    if (compiled.object === null)
      return tell({ diagnostics: compiled.diagnostics, loaded: null }, parsed, context);
    const question = {
      type: 'load',
      dev,
      object: Buffer.from(compiled.object).toString('base64'),
      file: basename(file),
      program: typeof parsed.values['prog'] === 'string' ? parsed.values['prog'] : null,
      mode,
      inner: parsed.values['inner'] === true,
      link: parsed.values['link'] === true,
      pin: parsed.values['pin'] === true,
      force: parsed.values['force'] === true,
    } as const;
    const outcome = await load(session, question, context);
    return tell(
      { ...outcome, diagnostics: [...compiled.diagnostics, ...outcome.diagnostics] },
      parsed,
      context,
    );
  },
};

interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** Null when the program was refused. */
  readonly loaded: LoadedEvent['loaded'] | null;
}

async function load(
  session: LabSession,
  question: Parameters<typeof askLive>[1],
  context: Context,
): Promise<Outcome> {
  const diagnostics: Diagnostic[] = [];
  let loaded: Outcome['loaded'] = null;
  try {
    for await (const answer of askLive(session, question, context.signal)) {
      if (answer.type === 'refusal') diagnostics.push(explainRefusal(answer));
      if (answer.type === 'attach-refused') throw attachError(answer.refusal);
      if (answer.type === 'loaded') ({ loaded } = answer);
    }
  } catch (error) {
    // A refusal was told, with its reason: the failure after it adds nothing, unless it blames the machine.
    if (diagnostics.length === 0 || !(error instanceof RemoteError) || error.exitCode !== 1) throw error;
  }
  return { diagnostics, loaded };
}

async function readProgram(
  file: string,
  parsed: Parsed,
): Promise<{ readonly object: Uint8Array | null; readonly diagnostics: readonly Diagnostic[] }> {
  if (file.endsWith('.o')) return { object: readObject(file), diagnostics: [] };
  const { object, diagnostics, source } = await compile(file, readInclude(parsed));
  return { object, diagnostics: diagnostics.map((diagnostic) => explainClang(diagnostic, file, source)) };
}

function tell({ diagnostics, loaded }: Outcome, { values }: Parsed, context: Context): number {
  const options = textOptions(
    { plain: values['plain'] === true, verbose: values['verbose'] === true },
    context,
  );
  const text = [
    ...diagnostics.map((diagnostic) => `${diagnosticText(diagnostic, options)}\n`),
    ...(loaded === null ? [] : [loadedText(loaded)]),
  ].join('\n');
  context.stdout.write(values['json'] === true ? `${JSON.stringify({ loaded, diagnostics })}\n` : text);
  return loaded === null ? 1 : 0;
}

function readFile({ positionals: [file] }: Parsed): string {
  if (file !== undefined) return file;
  throw usage('say which file: xdp-workbook load --dev veth-basic02 --prog xdp_pass_func xdp_prog_kern.c');
}

function readMode({ values: { mode = 'native' } }: Parsed): 'native' | 'skb' {
  if (mode === 'native' || mode === 'skb') return mode;
  throw usage(`there is no mode ${String(mode)}: native is in the driver, skb is generic`);
}

/** Inside there are no pins, and so no link that could outlive the command. */
function demandPlainInside({ values: { inner, link, pin } }: Parsed): void {
  if (inner !== true || (link !== true && pin !== true)) return;
  throw usage('--inner attaches by netlink and pins nothing: leave out --link and --pin');
}

function usage(message: string): UsageError {
  return new UsageError(message, { code: 'USAGE', remedy: 'xdp-workbook load --help shows what it takes.' });
}
