import type { Command } from './command.ts';
import { commands } from './commands.ts';

export function generalHelp(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return [
    'xdp-workbook: learn XDP and eBPF by writing C that the real kernel grades',
    '',
    'usage: xdp-workbook COMMAND [options]',
    '',
    ...rows,
    '',
    'xdp-workbook COMMAND --help tells more.',
    '',
  ].join('\n');
}

export function commandHelp({ name, usage, options }: Command): string {
  const rows = Object.entries(options).map(([option, { type, short, help }]) => {
    const word = `${short === undefined ? '' : `-${short}, `}--${option}${type === 'string' ? ' VALUE' : ''}`;
    return `  ${word.padEnd(18)} ${help}`;
  });
  return [
    `xdp-workbook ${name}: ${commands[name]?.summary ?? ''}`,
    '',
    `usage: xdp-workbook ${name} ${usage}`,
    '',
    ...rows,
    '',
  ].join('\n');
}
