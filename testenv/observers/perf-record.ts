import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessError } from '../../runner/proc/process-error.ts';
import { run } from '../../runner/proc/run.ts';

/** One line of perf's record of xdp:xdp_exception. */
export interface PerfException {
  readonly programId: number;
  /** In perf's words, without the prefix: `ABORTED`. */
  readonly action: string;
  readonly ifindex: number;
}

export interface PerfRecord {
  /** What the command printed, whatever its exit code. */
  readonly stdout: string;
  readonly events: readonly PerfException[];
}

export interface PerfOptions {
  /** Interface whose exceptions are recorded. */
  readonly ifindex: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/**
 * perf reads the list of tracepoints from tracefs, which not every machine has mounted; here it is mounted in
 * mounts of perf's own. perf starts the command only when it listens, so nothing has to be waited for.
 */
const script = `
file=$1 ifindex=$2
shift 2
[ -d /sys/kernel/tracing/events/xdp ] || mount -t tracefs tracefs /sys/kernel/tracing || exit
exec perf record -q -o "$file" -a -e xdp:xdp_exception --filter "ifindex == $ifindex" -- "$@"`;

/**
 * Runs a command while perf records the exceptions of one interface, and reads the record back.
 * @returns null, or in words why perf could not
 * @throws ProcessError when the command does not end in its time
 */
export async function recordWithPerf(
  command: readonly string[],
  { ifindex, timeoutMs, signal }: PerfOptions,
): Promise<PerfRecord | string> {
  const folder = mkdtempSync(join(tmpdir(), 'xdp-workbook-perf-'));
  const file = join(folder, 'perf.data');
  const options = { timeoutMs, env: { LC_ALL: 'C' }, ...(signal === undefined ? {} : { signal }) };
  try {
    const words = ['--mount', 'sh', '-c', script, 'sh', file, String(ifindex), ...command];
    const recorded = await run('unshare', words, options);
    const read = await run('perf', ['script', '-i', file, '-F', 'event,trace'], options);
    if (read.exitCode !== 0)
      return lastLine(recorded.stderr) || lastLine(read.stderr) || 'perf left no record';
    return { stdout: text(recorded.stdout), events: parsePerfScript(text(read.stdout)) };
  } catch (error) {
    if (error instanceof ProcessError && error.failure === 'NOT_FOUND') return 'perf is not installed';
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pure: `xdp:xdp_exception: prog_id=88 action=ABORTED ifindex=4`, a line each. */
export function parsePerfScript(output: string): PerfException[] {
  return [...output.matchAll(/xdp:xdp_exception: prog_id=(\d+) action=(\S+) ifindex=(\d+)/g)].map(
    ([, programId, action = '', ifindex]) => ({
      programId: Number(programId),
      action,
      ifindex: Number(ifindex),
    }),
  );
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
