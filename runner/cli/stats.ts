import { UsageError } from '../core/errors.ts';
import { StatsTable } from '../report/stats-table.ts';
import { askLiveForReader } from './ask-live.ts';
import type { Command, Parsed } from './command.ts';
import { readDevice, readSeconds } from './device-option.ts';
import { LabSession } from './lab-session.ts';

const usualMs = 2000;

export const statsCommand: Command = {
  name: 'stats',
  usage: '--dev IF [--map NAME] [--interval S] [--count N] [--json]',
  options: {
    dev: { type: 'string', short: 'd', value: 'IF', help: 'the interface' },
    map: { type: 'string', value: 'NAME', help: 'another map than xdp_stats_map' },
    interval: {
      type: 'string',
      short: 'i',
      value: 'S',
      help: `seconds between two readings (${usualMs / 1000})`,
    },
    count: {
      type: 'string',
      short: 'c',
      value: 'N',
      help: 'end after N readings; without it, Ctrl-C ends it',
    },
    json: { type: 'boolean', help: 'one JSON document a reading, a line each' },
  },
  positionals: 0,
  async run(parsed, context) {
    const dev = readDevice(parsed);
    const intervalMs = readSeconds(parsed.values['interval'], 'interval') ?? usualMs;
    const count = readCount(parsed);
    const map = typeof parsed.values['map'] === 'string' ? parsed.values['map'] : null;
    const json = parsed.values['json'] === true;
    await using session = LabSession.begin(context, { kind: 'live', seconds: 0 });
    const table = new StatsTable();
    const question = { type: 'stats', dev, map, intervalMs, count } as const;
    for await (const answer of askLiveForReader(session, question, context)) {
      if (answer.type === 'note') context.stderr.write(`${answer.note}\n`);
      if (answer.type === 'stats-map' && !json) context.stdout.write(table.head(answer));
      if (answer.type !== 'stats') continue;
      context.stdout.write(json ? `${JSON.stringify(table.document(answer))}\n` : table.lines(answer));
    }
    return 0;
  },
};

function readCount({ values: { count } }: Parsed): number | null {
  if (count === undefined) return null;
  const number = Number(count);
  if (count !== '' && Number.isInteger(number) && number > 0) return number;
  throw new UsageError('--count takes a whole number from 1', { code: 'USAGE' });
}
