import { parseArgs } from 'node:util';
import { UsageError } from '../core/errors.ts';
import { nearest } from '../course/nearest.ts';
import type { Command, Context, Parsed } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, generalHelp } from './help.ts';

/** Finds the command, parses its words and runs it; gives the exit code. */
export async function runCommandLine(args: readonly string[], context: Context): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    context.stdout.write(generalHelp());
    return 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) throw unknownCommand(name);
  const command = await entry.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    context.stdout.write(commandHelp(command));
    return 0;
  }
  return await command.run(parse(command, rest), context);
}

function parse(command: Command, args: readonly string[]): Parsed {
  const remedy = `xdp-workbook ${command.name} --help shows what it takes.`;
  let parsed: Parsed;
  try {
    parsed = parseArgs({ args: [...args], options: command.options, allowPositionals: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(message, { code: 'USAGE', remedy, cause });
  }
  const extra = parsed.positionals[command.positionals];
  if (extra !== undefined) throw new UsageError(`${extra} is one word too many`, { code: 'USAGE', remedy });
  return parsed;
}

function unknownCommand(name: string): UsageError {
  const near = nearest(name, Object.keys(commands));
  const remedy =
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'xdp-workbook --help lists the commands.';
  return new UsageError(`there is no command ${name}`, { code: 'UNKNOWN_COMMAND', remedy });
}
