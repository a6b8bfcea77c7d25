#!/usr/bin/env node
/** The only place that prints errors and sets the exit code (DESIGN section 5). */
import { EnvironmentError, Interrupted } from '../core/errors.ts';
import { reportError } from '../protocol/json-lines.ts';
import { wrap } from '../report/wrap.ts';
import { InterruptSwitch } from './interrupt-switch.ts';
import { becomeInvoker } from './invoker.ts';
import { runCommandLine } from './run-command-line.ts';

const interrupt = new AbortController();
const readerGone = new AbortController();
const interrupts = new InterruptSwitch(() => interrupt.abort());
process.on('SIGINT', () => interrupts.press());
process.on('SIGTERM', () => interrupt.abort());
process.on('uncaughtException', fail);
process.stdout.on('error', outputLost);
// Nobody is left to be told that stderr is gone.
process.stderr.on('error', () => undefined);

try {
  const exitCode = await runCommandLine(process.argv.slice(2), {
    environment: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    signal: interrupt.signal,
    readerGone: readerGone.signal,
    leaveInterrupts: () => interrupts.leave(),
    becomeInvoker: () => becomeInvoker(process.env),
  });
  process.exitCode ??= exitCode;
} catch (error) {
  fail(interrupt.signal.aborted ? new Interrupted() : error);
}

function fail(error: unknown): void {
  const { message, remedy, exitCode } = reportError(error);
  process.exitCode = exitCode;
  if (exitCode === 130) return;
  const lines = [`xdp-workbook: ${message}`, ...(remedy === null ? [] : [remedy])];
  process.stderr.write(`${lines.map(fit).join('\n')}\n`);
}

/** At a terminal words stay whole; what has lines of its own keeps them. */
function fit(text: string): string {
  const { isTTY, columns } = process.stderr;
  return isTTY && !text.includes('\n') ? wrap(text, columns) : text;
}

/** A reader that went away (`| head`) is no error; a full disk is. */
function outputLost(cause: NodeJS.ErrnoException): void {
  if (cause.code === 'EPIPE') {
    readerGone.abort();
    return;
  }
  const remedy = 'Is the disk full that the output goes to?';
  const message = `the output cannot be written: ${cause.message}`;
  fail(new EnvironmentError(message, { code: 'OUTPUT_LOST', remedy, cause }));
}
