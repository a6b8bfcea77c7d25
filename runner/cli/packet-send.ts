import { InternalError, UsageError } from '../core/errors.ts';
import { dissect } from '../packet/dissect.ts';
import { endsByMac, type Ends } from '../packet/ends.ts';
import { isDeviceName } from '../protocol/fields.ts';
import type { SentEvent } from '../protocol/live-event.ts';
import type { PacketReport } from '../protocol/packet-layer.ts';
import { plural, wrap } from '../report/wrap.ts';
import { askAll } from './ask-live.ts';
import type { Context, Parsed } from './command.ts';
import { readSeconds } from './device-option.ts';
import { LabSession } from './lab-session.ts';
import { textOptions } from './text-options.ts';

const most = { count: 1000, seconds: 60 } as const;
const usualIntervalMs = 100;

/**
 * Sends a frame from inside an environment to its outer end.
 * @param frameFor builds it, between two ends
 */
export async function sendPacket(
  frameFor: (ends: Ends) => Uint8Array,
  parsed: Parsed,
  context: Context,
): Promise<number> {
  const job = readJob(parsed);
  await using session = LabSession.begin(context, { kind: 'live', seconds: 0 });
  const { name, ends } = await findEnds(job.name, session, context);
  const frame = frameFor(ends);
  const question = { ...job, type: 'send', name, frame: Buffer.from(frame).toString('base64') } as const;
  const answers = await askAll(session, question, context.signal);
  const sent = answers.find((answer) => answer.type === 'sent');
  if (sent === undefined) throw silent('what it sent');
  context.stdout.write(shown(sent, dissect(frame), parsed, context));
  return 0;
}

interface Job {
  /** Null means the only environment. */
  readonly name: string | null;
  readonly count: number;
  readonly intervalMs: number;
}

/** @throws UsageError */
function readJob({ values: { env, count = '1', interval } }: Parsed): Job {
  const number = /^\d+$/.test(String(count)) ? Number(count) : NaN;
  if (!(number >= 1 && number <= most.count))
    throw usage(`--count takes a whole number from 1 to ${most.count}, not ${String(count)}`);
  if (env !== undefined && !isDeviceName(env))
    throw usage(`--env takes the name of an environment, not ${String(env)}`);
  const intervalMs = readSeconds(interval, 'interval', most.seconds) ?? usualIntervalMs;
  return { name: env ?? null, count: number, intervalMs };
}

/** The ends of the environment that is meant. One that is not whole is refused by the lab, when it sends. */
async function findEnds(
  wanted: string | null,
  session: LabSession,
  { signal }: Context,
): Promise<{ readonly name: string; readonly ends: Ends }> {
  const question = { type: 'env', action: 'find', name: wanted, legacyIp: false, force: false } as const;
  const answers = await askAll(session, question, signal);
  const found = answers.find((answer) => answer.type === 'environment')?.environment;
  if (found === undefined) throw silent('which environment that is');
  return { name: found.name, ends: endsByMac(found.inner?.mac ?? '') };
}

function shown(
  { name, device, count }: SentEvent,
  packet: PacketReport,
  { values }: Parsed,
  context: Context,
): string {
  if (values['json'] === true) return `${JSON.stringify({ environment: name, device, count, packet })}\n`;
  const { width } = textOptions({}, context);
  const text = `${plural(count, 'frame')} sent out of ${device} in ${name}: ${packet.description}`;
  return `${wrap(text, width)}\n`;
}

function silent(what: string): InternalError {
  return new InternalError(`the lab did not say ${what}`, { code: 'LAB_SILENT' });
}

function usage(message: string): UsageError {
  return new UsageError(message, {
    code: 'USAGE',
    remedy: 'xdp-workbook packet --help shows what it takes.',
  });
}
