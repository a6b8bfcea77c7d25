import { InternalError, UsageError } from '../core/errors.ts';
import type { GeneratedEvent, GeneratingEvent } from '../protocol/gen.ts';
import { genReport, type GenReport } from '../report/gen-report.ts';
import { genText } from '../report/gen-text.ts';
import { askLive, type LiveQuestion } from './ask-live.ts';
import { chartOptions } from './chart-options.ts';
import type { Command, Context, Parsed } from './command.ts';
import { readSeconds } from './device-option.ts';
import { isDeviceName } from '../protocol/fields.ts';
import { LabSession } from './lab-session.ts';
import { outputOptions, textOptions } from './text-options.ts';

type GenQuestion = Extract<LiveQuestion, { type: 'gen' }>;

const usual = { seconds: 5, size: 64 } as const;
/** Nothing of ours floods a machine for longer. */
const mostSeconds = 3600;

export const genCommand: Command = {
  name: 'gen',
  usage: '[--env ENV] [--rate PPS] [--flows N] [--seconds S] [--count N] [--size N]',
  options: {
    env: {
      type: 'string',
      short: 'e',
      value: 'ENV',
      help: 'the environment; the only one there is unless given',
    },
    rate: { type: 'string', value: 'PPS', help: 'frames a second; without it, as many as there can be' },
    flows: { type: 'string', value: 'N', help: 'different sources and ports (1)' },
    seconds: { type: 'string', short: 's', value: 'S', help: `how long (${usual.seconds})` },
    count: { type: 'string', short: 'c', value: 'N', help: 'end after N frames' },
    size: { type: 'string', value: 'N', help: `bytes of a frame (${usual.size})` },
    ipv4: { type: 'boolean', short: '4', help: 'over IPv4' },
    ipv6: { type: 'boolean', short: '6', help: 'over IPv6, as it is unless told' },
    ...outputOptions,
  },
  positionals: 0,
  async run(parsed, context) {
    const question = readQuestion(parsed);
    await using session = LabSession.begin(context, { kind: 'live', seconds: 0 });
    const report = await generate(question, session, context);
    context.stdout.write(shown(report, parsed, context));
    return 0;
  },
};

async function generate(question: GenQuestion, session: LabSession, context: Context): Promise<GenReport> {
  const counts: GeneratedEvent[] = [];
  let begun: GeneratingEvent | null = null;
  for await (const answer of askLive(session, question, context.signal)) {
    if (answer.type === 'generating') begun = answer;
    if (answer.type === 'generated') counts.push(answer);
  }
  if (begun === null) throw new InternalError('the lab sent nothing and did not say why', { code: 'BUG' });
  return genReport(question, begun, counts);
}

function shown(report: GenReport, { values }: Parsed, context: Context): string {
  if (values['json'] === true) return `${JSON.stringify(report)}\n`;
  const plain = values['plain'] === true;
  return genText(report, textOptions({ plain }, context).width, chartOptions(plain, context));
}

/** @throws UsageError */
function readQuestion({ values }: Parsed): GenQuestion {
  const { env, ipv4, ipv6, seconds } = values;
  if (ipv4 === true && ipv6 === true) throw usage('--ipv4 and --ipv6 exclude one another');
  if (env !== undefined && !isDeviceName(env))
    throw new UsageError(`there is no environment ${String(env)}`, { code: 'NO_ENVIRONMENT' });
  return {
    type: 'gen',
    name: env ?? null,
    ipVersion: ipv4 === true ? 4 : 6,
    size: readCount(values, 'size') ?? usual.size,
    flows: readCount(values, 'flows') ?? 1,
    rate: readCount(values, 'rate'),
    count: readCount(values, 'count'),
    durationMs: readSeconds(seconds, 'seconds', mostSeconds) ?? usual.seconds * 1000,
  };
}

const most32 = 0xffff_ffff;

function readCount(values: Parsed['values'], name: string): number | null {
  const value = values[name];
  if (value === undefined) return null;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : NaN;
  if (number >= 1 && number <= most32) return number;
  throw usage(`--${name} takes a whole number from 1`);
}

const usage = (message: string) => new UsageError(message, { code: 'USAGE' });
