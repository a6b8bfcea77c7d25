import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
 * perf reads the list of tracepoints from tracefs, which not every machine has mounted, and mounts it itself
 * where it may: both in mounts of their own. perf starts the command only when it listens, so nothing has to
 * be waited for.
 */
const script = `
folder=$1 ifindex=$2
shift 2
[ -d /sys/kernel/tracing/events/xdp ] || mount -t tracefs tracefs /sys/kernel/tracing || exit
perf record -q -o "$folder/data" -a -e xdp:xdp_exception --filter "ifindex == $ifindex" -- "$@"
perf script -i "$folder/data" -F event,trace >"$folder/events"`;

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
  const options = { timeoutMs, env: { LC_ALL: 'C' }, ...(signal === undefined ? {} : { signal }) };
  try {
    const words = ['--mount', 'sh', '-c', script, 'sh', folder, String(ifindex), ...command];
    const { exitCode, stdout, stderr } = await run('unshare', words, options);
    if (exitCode === notFound) return 'perf is not installed';
    if (exitCode !== 0) return lastLine(stderr) || 'perf left no record';
    const events = parsePerfScript(readFileSync(join(folder, 'events'), 'utf8'));
    return { stdout: new TextDecoder().decode(stdout), events };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a shell says of a program that it does not find. */
const notFound = 127;

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

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
