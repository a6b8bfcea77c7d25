import { wrap } from '../report/wrap.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';

/** Whoever has a wider terminal reads lines of this width as well. */
const columns = 80;

export function generalHelp(): string {
  return [
    'xdp-workbook: learn XDP and eBPF by writing C that the real kernel grades',
    '',
    'usage: xdp-workbook COMMAND [options]',
    '',
    ...table(Object.entries(commands).map(([name, { summary }]) => [name, summary])),
    '',
    'Begin with xdp-workbook start. xdp-workbook COMMAND --help tells more.',
    '',
  ].join('\n');
}

export function commandHelp({ name, usage, words, options }: Command): string {
  const forms = Object.entries(options).map(([option, { short, value, help }]): [string, string] => [
    `${short === undefined ? '' : `-${short}, `}--${option}${value === undefined ? '' : ` ${value}`}`,
    help,
  ]);
  return [
    wrap(`xdp-workbook ${name}: ${commands[name]?.summary ?? ''}`, columns, '', 0),
    '',
    wrap(`usage: xdp-workbook ${name} ${usage}`, columns, '         ', 0),
    '',
    ...(words === undefined ? [] : [...table(Object.entries(words)), '']),
    ...table(forms),
    '',
  ].join('\n');
}

/** Words, and what they mean beside them. */
function table(rows: readonly (readonly [form: string, help: string])[]): string[] {
  const longest = Math.max(...rows.map(([form]) => form.length));
  const indent = ' '.repeat(longest + 4);
  return rows.map(([form, help]) => `  ${form.padEnd(longest)}  ${wrap(help, columns, indent)}`);
}
