import { unloadedText } from '../report/live-text.ts';
import { askAll } from './ask-live.ts';
import type { Command } from './command.ts';
import { readDevice } from './device-option.ts';
import { LabSession } from './lab-session.ts';
import { outputOptions } from './text-options.ts';

export const unloadCommand: Command = {
  name: 'unload',
  usage: '--dev IF [--force]',
  options: {
    dev: { type: 'string', short: 'd', value: 'IF', help: 'the interface' },
    force: { type: 'boolean', help: 'even a program that the workbook did not attach' },
    ...outputOptions,
  },
  positionals: 0,
  async run(parsed, context) {
    const dev = readDevice(parsed);
    await using session = LabSession.begin(context, { kind: 'live' });
    const force = parsed.values['force'] === true;
    const answers = await askAll(session, { type: 'unload', dev, force }, context.signal);
    const program = answers.find((answer) => answer.type === 'unloaded')?.program ?? null;
    context.stdout.write(
      parsed.values['json'] === true
        ? `${JSON.stringify({ dev, program })}\n`
        : unloadedText({ dev, program }),
    );
    return 0;
  },
};
