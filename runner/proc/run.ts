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

/** How long output may still come from a child that was killed. */
const graceMs = 200;

/**
 * Runs a program to its end and gives whatever exit code it has: a child that says no is a result. What the
 * child started and left behind is not waited for beyond the child's time.
 * @throws ProcessError `NOT_FOUND`, `TIMED_OUT`, `OUTPUT_TOO_LONG`, `KILLED` (by a signal that is not
 * ours), `CANCELED` (through `signal`), `NOT_STARTED`
 */
export async function run(file: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  const child = execa(file, args, {
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
  // execa closes an output that grew too long but does not end the child, and it waits for both outputs to
  // end, which whatever the child started may hold open for as long as it lives.
  const outputs = [child.stdout, child.stderr];
  const letGo = () => outputs.forEach((output) => output.destroy());
  const end = () => {
    child.kill('SIGKILL');
    setTimeout(letGo, graceMs).unref();
  };
  for (const output of outputs) output.once('close', () => output.readableEnded || end());
  const deadline = setTimeout(letGo, options.timeoutMs + graceMs);
  options.signal?.addEventListener('abort', end, { once: true });
  const result = await child;
  clearTimeout(deadline);
  options.signal?.removeEventListener('abort', end);
  const stderr = new TextDecoder().decode(result.stderr);
  if (result.exitCode !== undefined && !result.isMaxBuffer) {
    return { exitCode: result.exitCode, stdout: result.stdout, stderr };
  }
  throw ProcessError.of(file, result, stderr);
}
