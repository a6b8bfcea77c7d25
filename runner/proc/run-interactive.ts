import { constants } from 'node:os';
import { execa } from 'execa';
import { isMissing, ProcessError } from './process-error.ts';

export interface InteractiveOptions {
  readonly cwd?: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program that talks to the person at the terminal itself.
 * @returns its exit code; of one that a signal ended, 128 and the number of the signal, as shells tell it
 * @throws ProcessError `NOT_FOUND`, `NOT_STARTED`
 */
export async function runInteractive(
  file: string,
  args: readonly string[],
  { cwd, env }: InteractiveOptions = {},
): Promise<number> {
  const result = await execa(file, args, {
    reject: false,
    stdio: 'inherit',
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
  });
  if (result.exitCode !== undefined) return result.exitCode;
  if (result.signal === undefined || isMissing(file, result.code)) throw ProcessError.of(file, result, '');
  return 128 + constants.signals[result.signal];
}
