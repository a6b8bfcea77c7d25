import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { EnvironmentError } from '../../core/errors.ts';
import { run } from '../../proc/run.ts';
import { runInteractive } from '../../proc/run-interactive.ts';

const remedy =
  'Loading BPF programs needs root. Run it as root, or install sudo and run it again: ' +
  '`sudo npx xdp-workbook …` works too, and touches your files as you.';

/**
 * What to put before a command so that it runs as root: nothing for root, else sudo, which may ask for the
 * password at the terminal.
 * @throws EnvironmentError `NO_PRIVILEGE` when there is no way
 */
export async function gainPrivilege(): Promise<readonly string[]> {
  if (process.geteuid?.() === 0) return [];
  if (!onPath('sudo')) throw noPrivilege('this is not root, and there is no sudo here');
  const withoutAsking = await run('sudo', ['-n', 'true'], { timeoutMs: 10_000 });
  if (withoutAsking.exitCode !== 0) await askForPassword(withoutAsking.stderr);
  return ['sudo', '-n', '--'];
}

async function askForPassword(refusal: string): Promise<void> {
  if (!process.stdin.isTTY) throw noPrivilege(`sudo refuses without a terminal: ${firstLine(refusal)}`);
  const exitCode = await runInteractive('sudo', ['-v']);
  if (exitCode !== 0) throw noPrivilege('sudo did not let you in');
}

function noPrivilege(why: string): EnvironmentError {
  return new EnvironmentError(`the kernel lab cannot be opened: ${why}`, { code: 'NO_PRIVILEGE', remedy });
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error) return false; // not there, or not for us
      throw error;
    }
  });
}
