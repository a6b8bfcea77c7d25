import { constants } from 'node:os';
import { execa } from 'execa';

export interface InteractiveOptions {
  readonly cwd?: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a shell says of a program that it does not find. */
const notFound = 127;

/**
 * Runs a program that talks to the person at the terminal itself; gives its exit code, as a shell does: 127 when
 * there is no such program, 128 and the number of the signal that ended it.
 */
export async function runInteractive(
  file: string,
  args: readonly string[],
  { cwd, env }: InteractiveOptions = {},
): Promise<number> {
  const { exitCode, signal, code } = await execa(file, args, {
    reject: false,
    stdio: 'inherit',
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
  });
  if (exitCode !== undefined) return exitCode;
  if (code === 'ENOENT') return notFound;
  return 128 + (signal === undefined ? 1 : constants.signals[signal]);
}
