import { execa } from 'execa';
import { ProcessError } from './process-error.ts';

const mebibyte = 1024 * 1024;

export interface RunOptions {
  /** Whole time the child may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly cwd?: string;
  readonly input?: string;
  /** Bytes of each output stream that are kept; the rest ends the child. 16 MiB unless told. */
  readonly mostOutput?: number;
  readonly signal?: AbortSignal;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Finished {
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

/**
 * Runs a program to its end and gives whatever exit code it has: a child that says no is a result.
 * @throws ProcessError `NOT_FOUND`, `TIMED_OUT`, `OUTPUT_TOO_LONG`, `KILLED` (by a signal that is not
 * ours), `CANCELED` (through `signal`)
 */
export async function run(file: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  const result = await execa(file, args, {
    reject: false,
    encoding: 'buffer',
    stripFinalNewline: false,
    timeout: options.timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: options.mostOutput ?? 16 * mebibyte,
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
  });
  const stderr = new TextDecoder().decode(result.stderr);
  if (result.exitCode !== undefined && !result.isMaxBuffer) {
    return { exitCode: result.exitCode, stdout: result.stdout, stderr };
  }
  throw ProcessError.of(file, result, stderr);
}
