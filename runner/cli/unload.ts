import { unloadedText } from '../report/live-text.ts';
import { askAll } from './ask-live.ts';
import type { Command } from './command.ts';
import { readDevice } from './device-option.ts';
import { LabSession } from './lab-session.ts';
import { outputOptions } from './text-options.ts';

export const unloadCommand: Command = {
  name: 'unload',
  usage: '--dev IF [--inner] [--force]',
  options: {
    dev: { type: 'string', short: 'd', value: 'IF', help: 'the interface' },
    inner: { type: 'boolean', help: 'off veth0, inside' },
    force: { type: 'boolean', help: 'even a program that the workbook did not attach' },
    ...outputOptions,
  },
  positionals: 0,
  async run(parsed, context) {
    const dev = readDevice(parsed);
    await using session = LabSession.begin(context, { kind: 'live' });
    const [inner, force] = [parsed.values['inner'] === true, parsed.values['force'] === true];
    const answers = await askAll(session, { type: 'unload', dev, inner, force }, context.signal);
    const unloaded = answers.find((answer) => answer.type === 'unloaded');
    const told = { dev: unloaded?.dev ?? dev, program: unloaded?.program ?? null };
    context.stdout.write(parsed.values['json'] === true ? `${JSON.stringify(told)}\n` : unloadedText(told));
    return 0;
  },
};
