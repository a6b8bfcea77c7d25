import { spawn } from 'node:child_process';

/** Milliseconds from start to end of a process. Fails when it does not exit 0: a broken run has no time. */
export async function timed(file: string, args: readonly string[], cwd?: string): Promise<number> {
  const started = performance.now();
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  const exitCode = await new Promise((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', reject);
  });
  if (exitCode !== 0) throw new Error(`${file} ${args.join(' ')}: exit code ${String(exitCode)}`);
  return performance.now() - started;
}
