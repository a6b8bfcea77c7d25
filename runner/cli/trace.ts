import { exceptionText, tracingText } from '../report/trace-text.ts';
import { askLiveForReader } from './ask-live.ts';
import type { Command } from './command.ts';
import { readDevice, readSeconds } from './device-option.ts';
import { LabSession } from './lab-session.ts';

export const traceCommand: Command = {
  name: 'trace',
  usage: '--dev IF [--seconds S] [--json]',
  options: {
    dev: { type: 'string', short: 'd', value: 'IF', help: 'the interface' },
    seconds: {
      type: 'string',
      short: 's',
      value: 'S',
      help: 'end after S seconds; without it, Ctrl-C ends it',
    },
    json: { type: 'boolean', help: 'one JSON document an exception, a line each' },
  },
  positionals: 0,
  async run(parsed, context) {
    const dev = readDevice(parsed);
    const durationMs = readSeconds(parsed.values['seconds'], 'seconds');
    const json = parsed.values['json'] === true;
    await using session = LabSession.begin(context, { kind: 'live', seconds: 0 });
    const question = { type: 'trace', dev, durationMs } as const;
    let count = 0;
    for await (const answer of askLiveForReader(session, question, context)) {
      if (answer.type === 'tracing') context.stderr.write(tracingText(answer));
      if (answer.type !== 'exception') continue;
      const { time, program, action, ifindex } = answer;
      count++;
      context.stdout.write(
        json ? `${JSON.stringify({ time, program, action, dev, ifindex })}\n` : exceptionText(answer),
      );
    }
    if (!json) context.stdout.write(`${count} ${count === 1 ? 'exception' : 'exceptions'}\n`);
    return 0;
  },
};
