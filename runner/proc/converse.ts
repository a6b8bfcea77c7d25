import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import { isMissing } from './process-error.ts';

/** How a child that was talked to ended. */
export interface Ending {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  /** True when the program could not be started at all. */
  readonly notFound: boolean;
  /** True when it was left alone before it ended: nobody knows what became of it. */
  readonly abandoned: boolean;
  /** The last of its stderr, for a report. */
  readonly stderr: string;
}

/** A child that is written to and read from line by line while it lives. */
export interface Conversation {
  send(line: string): void;
  /** Lines of its stdout until it closes it. Begin to read them before anything else is awaited, and once. */
  lines(): AsyncIterable<string>;
  /** Closes its stdin, the polite word for "go". */
  hangUp(): void;
  /**
   * Leaves it alone, for a child that nobody can end: one that waits inside the kernel, or another user's. Its
   * streams are closed on this side, `lines` comes to its end, and this process may exit.
   */
  abandon(): void;
  readonly ended: Promise<Ending>;
}

const keptCharacters = 64 * 1024;

/** Reads a stream to its end, so that its writer never waits, and keeps the last of it. */
async function lastOf(stream: Readable): Promise<string> {
  let kept = '';
  for await (const text of stream.setEncoding('utf8')) kept = `${kept}${text}`.slice(-keptCharacters);
  return kept;
}

async function abandonment(signal: AbortSignal): Promise<Ending> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  return { exitCode: undefined, signal: undefined, notFound: false, abandoned: true, stderr: '' };
}

/** Starts `file` at once (before this returns); it lives until it ends itself or its stdin is closed. */
export function converse(file: string, args: readonly string[]): Conversation {
  const child = execa(file, args, {
    reject: false,
    buffer: false,
    stdin: 'pipe',
    cleanup: false,
  });
  // A child that is gone makes every later write fail; its end is told by `ended`, not by the write.
  child.stdin.on('error', () => undefined);
  const ended = Promise.all([child, lastOf(child.stderr)]).then(([result, stderr]) => ({
    exitCode: result.exitCode,
    signal: result.signal,
    notFound: isMissing(file, result.code),
    abandoned: false,
    stderr,
  }));
  const left = new AbortController();
  return {
    send: (line) => void child.stdin.write(`${line}\n`),
    lines: () => createInterface({ input: child.stdout, crlfDelay: Infinity, signal: left.signal }),
    hangUp: () => void child.stdin.end(),
    abandon: () => {
      left.abort();
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      child.unref();
    },
    ended: Promise.race([ended, abandonment(left.signal)]),
  };
}
