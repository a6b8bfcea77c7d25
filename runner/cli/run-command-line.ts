import { parseArgs } from 'node:util';
import { UsageError } from '../core/errors.ts';
import { nearest } from '../course/nearest.ts';
import type { Command, Context, Parsed } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, generalHelp } from './help.ts';

/** Finds the command, parses its words and runs it; gives the exit code. */
export async function runCommandLine(args: readonly string[], context: Context): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) return await runCommandLine(['list'], context);
  if (name === '--help' || name === '-h' || name === 'help') {
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
  const parsed = parse(command, rest);
  if (!(parsed instanceof UsageError)) return await command.run(parsed, context);
  if (command.refuse === undefined || !rest.includes('--json')) throw parsed;
  context.stdout.write(`${JSON.stringify(command.refuse(parsed))}\n`);
  return parsed.exitCode;
}

function parse(command: Command, args: readonly string[]): Parsed | UsageError {
  const remedy = `xdp-workbook ${command.name} --help shows what it takes.`;
  let parsed: Parsed;
  try {
    parsed = parseArgs({ args: [...args], options: command.options, allowPositionals: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return unknownOption(message, command) ?? new UsageError(message, { code: 'USAGE', remedy, cause });
  }
  const extra = parsed.positionals[command.positionals];
  return extra === undefined
    ? parsed
    : new UsageError(`${extra} is one word too many`, { code: 'USAGE', remedy });
}

/** node:util names the option and no other; a near one is what the person meant. */
function unknownOption(message: string, { options }: Command): UsageError | undefined {
  const [, option, name = ''] = /^Unknown option '(--?([^']+))'/.exec(message) ?? [];
  const near = nearest(name, Object.keys(options)).map((known) => `--${known}`);
  if (option === undefined || near.length === 0) return undefined;
  const remedy = `Did you mean ${near.join(' or ')}?`;
  return new UsageError(`there is no option ${option}`, { code: 'UNKNOWN_OPTION', remedy });
}

function unknownCommand(name: string): UsageError {
  const near = nearest(name, Object.keys(commands));
  const remedy =
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'xdp-workbook --help lists the commands.';
  return new UsageError(`there is no command ${name}`, { code: 'UNKNOWN_COMMAND', remedy });
}
