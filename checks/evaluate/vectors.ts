import { verdictName } from '../../runner/ebpf/constants.ts';
import type { Program } from '../../runner/ebpf/program.ts';
import type { NamedFrame } from '../../testenv/frames/frame-set.ts';
import type { VectorExpectation, VectorExperiment } from '../kinds/vectors.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import { assertNever } from '../../runner/core/assert-never.ts';
import { decide, type Decision } from './decision.ts';

/** One frame and what the program made of it. */
export interface FrameRun {
  readonly sent: NamedFrame;
  readonly verdict: number;
  readonly left: Uint8Array;
}

/** Frames are drawn anew this often: sizes, addresses and ports differ each time. */
const draws = 3;

export function runFrames(program: Program, frames: VectorExperiment['frames'], prng: Prng): FrameRun[] {
  const sets = Array.from({ length: draws }, (_, draw) => frames(prng.fork(`draw ${draw}`)));
  return sets.flat().map((sent) => {
    const { verdict, frame } = program.testRun(sent.bytes);
    return { sent, verdict, left: frame };
  });
}

export function decideVectors(expectation: VectorExpectation, runs: readonly FrameRun[]): Decision {
  switch (expectation.kind) {
    case 'verdict':
      return decideAll(
        runs,
        (run) => verdictName(run.verdict) === expectation.verdict,
        `${expectation.verdict} for each of ${runs.length} frames`,
        (run) => `${verdictName(run.verdict)} for ${run.sent.name}`,
      );
    case 'untouched':
      return decideAll(
        runs,
        (run) => Buffer.compare(run.left, run.sent.bytes) === 0,
        `${runs.length} frames unchanged`,
        (run) => `${describeChange(run)} in ${run.sent.name}`,
      );
    default:
      return assertNever(expectation);
  }
}

function decideAll(
  runs: readonly FrameRun[],
  holds: (run: FrameRun) => boolean,
  expected: string,
  describe: (run: FrameRun) => string,
): Decision {
  const wrong = runs.filter((run) => !holds(run));
  const [first] = wrong;
  if (first === undefined) return decide(true, expected, expected);
  const others = wrong.length === 1 ? '' : `, and ${wrong.length - 1} other frames are wrong too`;
  return decide(false, expected, `${describe(first)}${others}`);
}

function describeChange({ sent, left }: FrameRun): string {
  if (left.length !== sent.bytes.length) return `${left.length} bytes left of ${sent.bytes.length}`;
  const offset = sent.bytes.findIndex((byte, index) => left[index] !== byte);
  return `byte ${offset} changed`;
}
