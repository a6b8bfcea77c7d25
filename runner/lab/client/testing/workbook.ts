import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../../core/package-root.ts';
import type { CheckReport } from '../../../protocol/report.ts';

const timeoutMs = 60_000;

export interface WorkbookOptions {
  /** Everything that the child's environment holds besides PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** Words before it: a command that runs a command. */
  readonly prefix?: readonly string[];
  /** The program as it is called, for example from a folder that another user can read. */
  readonly program?: readonly string[];
  readonly cwd?: string;
  /** In a process group of its own, as a shell starts it. */
  readonly ownGroup?: boolean;
}

export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  /** What it has printed so far. */
  readonly said: { readonly stdout: string; readonly stderr: string };
  readonly ended: Promise<Ended>;
}

const shipped: readonly string[] = [process.execPath, join(packageRoot(), 'dist/bin/main.js')];

/** Starts the program that we ship, with neither a terminal nor what the tests' own sudo left in the environment. */
export function startWorkbook(args: readonly string[], options: WorkbookOptions = {}): Running {
  const [file = '', ...words] = [...(options.prefix ?? []), ...(options.program ?? shipped), ...args];
  const child = spawn(file, words, {
    env: { PATH: process.env['PATH'], ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: options.ownGroup ?? false,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${file} ${words.join(' ')} did not end within ${timeoutMs} ms`));
    }, timeoutMs);
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      clearTimeout(late);
      resolve({ exitCode, signal, ...said });
    });
  });
  assert(child.pid !== undefined, `${file} can be started`);
  return { pid: child.pid, said, ended };
}

export function workbook(args: readonly string[], options?: WorkbookOptions): Promise<Ended> {
  return startWorkbook(args, options).ended;
}

/** Runs `check … --json`, and sees that it prints one document and nothing else. */
export async function checkJson(
  args: readonly string[],
  options?: WorkbookOptions,
): Promise<{ readonly exitCode: number | null; readonly report: CheckReport }> {
  const { exitCode, stdout, stderr } = await workbook(['check', ...args, '--json'], options);
  assert.equal(stderr, '');
  return { exitCode, report: readReport(stdout) };
}

/** @throws AssertionError when this is not one JSON document on one line */
export function readReport(stdout: string): CheckReport {
  assert.match(stdout, /^\{.*\}\n$/);
  return JSON.parse(stdout) as CheckReport; // its shape is a test of its own
}
