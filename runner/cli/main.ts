#!/usr/bin/env node
/** The only place that prints errors and sets the exit code (DESIGN section 5). */
import { reportError } from '../protocol/json-lines.ts';
import { becomeInvoker } from './invoker.ts';
import { runCommandLine } from './run-command-line.ts';

const interrupt = new AbortController();
process.on('SIGINT', () => interrupt.abort());
process.on('SIGTERM', () => interrupt.abort());
// A reader that went away (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    environment: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    signal: interrupt.signal,
    becomeInvoker: () => becomeInvoker(process.env),
  });
} catch (error) {
  const { message, remedy, exitCode } = reportError(error);
  if (exitCode !== 130)
    process.stderr.write(`xdp-workbook: ${message}\n${remedy === null ? '' : `${remedy}\n`}`);
  process.exitCode = exitCode;
}
