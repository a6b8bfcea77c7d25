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
    'Begin with xdp-workbook start. xdp-workbook COMMAND --help tells more.',
    '',
  ].join('\n');
}

export function commandHelp({ name, usage, options }: Command): string {
  const forms = Object.entries(options).map(([option, { short, value }]) =>
    [short === undefined ? '' : `-${short}, `, `--${option}`, value === undefined ? '' : ` ${value}`].join(
      '',
    ),
  );
  const longest = Math.max(...forms.map((form) => form.length));
  const helps = Object.values(options).map(({ help }) => help);
  const rows = forms.map((form, index) => `  ${form.padEnd(longest)}  ${helps[index] ?? ''}`);
  return [
    `xdp-workbook ${name}: ${commands[name]?.summary ?? ''}`,
    '',
    `usage: xdp-workbook ${name} ${usage}`,
    '',
    ...rows,
    '',
  ].join('\n');
}
