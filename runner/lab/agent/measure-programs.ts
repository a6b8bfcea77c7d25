import { setImmediate as breathe } from 'node:timers/promises';
import { runOnCpu, usableCpus } from '../../ebpf/cpus.ts';
import type { Program } from '../../ebpf/program.ts';
import { mostRepeats } from '../../ebpf/time-runs.ts';

const rounds = 61;
/** Of each program in a round: short enough that most are not disturbed. */
const sliceNs = 2_000_000;
/** Programs may take any time; a few rounds are made all the same. */
const mostMs = 10_000;
const fewestRounds = 5;

/**
 * Times programs on a frame in turn, round after round, so that what disturbs the machine disturbs all alike.
 * Who goes first changes from round to round, and so does the CPU.
 * @param tell is given nanoseconds of one run of each program
 */
export async function measurePrograms(
  programs: readonly Program[],
  frame: Uint8Array,
  signal: AbortSignal,
  tell: (ns: readonly number[]) => void,
): Promise<void> {
  const cpus = usableCpus();
  const repeats = programs.map((program) => fitRepeat((repeat) => program.timeRuns(frame, repeat)));
  const deadline = performance.now() + mostMs;
  for (let round = 0; round < rounds; round++) {
    await breathe(); // who ends the agent is heard here
    if (signal.aborted || (round >= fewestRounds && performance.now() > deadline)) return;
    tell(
      runOnCpu(cpus[round % cpus.length] ?? 0, () => {
        const ns = programs.map(() => 0);
        for (const turn of programs.keys()) {
          const at = (turn + round) % programs.length;
          ns[at] = programs[at]?.timeRuns(frame, repeats[at] ?? 1) ?? NaN;
        }
        return ns;
      }),
    );
  }
}

/** How many runs make a slice. It begins with one: a single run may take any time. */
function fitRepeat(timed: (repeat: number) => number): number {
  let repeat = 1;
  for (;;) {
    const ns = Math.max(1, timed(repeat));
    if (repeat * ns >= sliceNs / 2 || repeat >= mostRepeats) break;
    repeat = Math.min(mostRepeats, repeat * 8, Math.ceil((2 * sliceNs) / ns));
  }
  return repeat;
}
