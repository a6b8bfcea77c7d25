import type { Command } from './command.ts';

/** Actions that run another program, whose words come after ours. */
const running: ReadonlySet<string> = new Set(['exec', 'enter', 'ping', 'tcpdump']);

const takesValue: ReadonlySet<string> = new Set(['--name', '-n']);
const flags: ReadonlySet<string> = new Set(['--legacy-ip', '--root', '--inner', '--plain', '--help', '-h']);

/**
 * Parts our words from those of the program that `env exec`, `enter`, `ping` and `tcpdump` run. All behind a
 * `--` is the program's. Before it, `exec` reads ours up to the first word that is not: the program's name.
 * The others know their program, and take ours wherever they stand.
 */
export const splitEnvWords: NonNullable<Command['split']> = (words) => {
  const [action = ''] = words;
  if (!running.has(action)) return { own: words, rest: [] };
  const dashes = words.indexOf('--');
  const before = dashes < 0 ? words.slice(1) : words.slice(1, dashes);
  const own = [action];
  const rest: string[] = [];
  for (let at = 0; at < before.length; at++) {
    const word = before[at] ?? '';
    const isOver = action === 'exec' && rest.length > 0;
    if (isOver || !isOurs(word)) {
      rest.push(word);
      continue;
    }
    own.push(word);
    const value = before[at + 1];
    if (takesValue.has(word) && value !== undefined) {
      own.push(value);
      at++;
    }
  }
  return { own, rest: dashes < 0 ? rest : [...rest, ...words.slice(dashes + 1)] };
};

function isOurs(word: string): boolean {
  return flags.has(word) || takesValue.has(word) || word.startsWith('--name=');
}
