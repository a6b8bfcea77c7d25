import { parseArgs } from 'node:util';
import { UsageError } from '../core/errors.ts';
import { didYouMean, nearest } from '../course/nearest.ts';
import { reportError } from '../protocol/json-lines.ts';
import type { Command, Context, Parsed } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, generalHelp } from './help.ts';

/** Finds the command, parses its words and runs it; gives the exit code. */
export async function runCommandLine(args: readonly string[], context: Context): Promise<number> {
  const [name, ...words] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    const [about] = name === 'help' ? words : [];
    context.stdout.write(about === undefined ? generalHelp() : commandHelp(await findCommand(about)));
    return 0;
  }
  // Without a command, options are those of the list.
  if (name === undefined || name.startsWith('-')) return await runCommandLine(['list', ...args], context);
  const command = await findCommand(name);
  const { own, rest } = command.split?.(words) ?? { own: words, rest: [] };
  if (own.includes('--help') || own.includes('-h')) {
    context.stdout.write(commandHelp(command));
    return 0;
  }
  return await runCommand(command, { own, rest }, context);
}

/** With --json an error is a document too; without, and when nobody waits for one any more, main tells it. */
async function runCommand(
  command: Command,
  { own, rest }: { readonly own: readonly string[]; readonly rest: readonly string[] },
  context: Context,
): Promise<number> {
  try {
    return await command.run({ ...parse(command, own), rest }, context);
  } catch (error) {
    if (!own.includes('--json') || context.signal.aborted) throw error;
    const report = reportError(error);
    context.stdout.write(`${JSON.stringify(command.refuse?.(error) ?? { error: report })}\n`);
    return report.exitCode;
  }
}

async function findCommand(name: string): Promise<Command> {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry !== undefined) return await entry.load();
  const near = nearest(name, Object.keys(commands));
  const remedy = didYouMean(near) ?? 'xdp-workbook --help lists the commands.';
  throw new UsageError(`there is no command ${name}`, { code: 'UNKNOWN_COMMAND', remedy });
}

function parse(command: Command, args: readonly string[]): Omit<Parsed, 'rest'> {
  const remedy = `xdp-workbook ${command.name} --help shows what it takes.`;
  const usage = (message: string) => new UsageError(message, { code: 'USAGE', remedy });
  let parsed: Omit<Parsed, 'rest'>;
  try {
    parsed = parseArgs({ args: [...args], options: command.options, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // What node:util goes on to say is about positionals that look like options, of which we have none.
    throw unknownOption(message, command) ?? usage(message.replace(/\. To specify a positional .*/, ''));
  }
  const extra = parsed.positionals[command.positionals];
  if (extra !== undefined) throw usage(`${extra} is one word too many`);
  return parsed;
}

/** node:util names the option and no other; a near one is what the person meant. */
function unknownOption(message: string, { options }: Command): UsageError | undefined {
  const [, option, name = ''] = /^Unknown option '(--?([^']+))'/.exec(message) ?? [];
  const near = nearest(name, Object.keys(options)).map((known) => `--${known}`);
  const remedy = didYouMean(near);
  if (option === undefined || remedy === undefined) return undefined;
  return new UsageError(`there is no option ${option}`, { code: 'UNKNOWN_OPTION', remedy });
}
