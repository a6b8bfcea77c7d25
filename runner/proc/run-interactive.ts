import { execa } from 'execa';

/** Runs a program that talks to the person at the terminal itself; gives its exit code, 1 when it had none. */
export async function runInteractive(file: string, args: readonly string[]): Promise<number> {
  const { exitCode } = await execa(file, args, { reject: false, stdio: 'inherit' });
  return exitCode ?? 1;
}
