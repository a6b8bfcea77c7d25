import type { CheckDetail } from '../../runner/protocol/detail.ts';
import { assertNever } from '../../runner/core/assert-never.ts';
import { verdictName } from '../../runner/ebpf/constants.ts';
import type { VectorExpectation } from '../kinds/vectors.ts';
import { decideCounts, decideOtherKeys, noMap } from './counters.ts';
import { decide, type Decision } from './decision.ts';
import { changedFrame, describeDifferences, judgedFrame } from './frame-detail.ts';
import type { FrameRun, VectorRun } from './vector-run.ts';

export function decideVectors(expectation: VectorExpectation, run: VectorRun): Decision {
  const { frames, counted, reloaded } = run;
  switch (expectation.kind) {
    case 'verdict':
      return decideAll(
        frames,
        ({ verdict }) => verdictName(verdict) === expectation.verdict,
        `${expectation.verdict} for each of ${frames.length} frames`,
        ({ verdict, sent }) => ({
          actual: `${verdictName(verdict)} for ${sent.name}`,
          detail: judgedFrame(sent),
        }),
      );
    case 'untouched':
      return decideAll(
        frames,
        ({ left, sent }) => Buffer.compare(left, sent.bytes) === 0,
        `${frames.length} frames unchanged`,
        ({ sent, left }) => {
          const detail = changedFrame(sent, sent.bytes, left);
          return { actual: `${describeDifferences(detail)} changed in ${sent.name}`, detail };
        },
      );
    case 'counts': {
      const runs = counted.get(expectation.counter.map);
      return runs === undefined ? noMap(expectation.counter.map) : decideCounts(expectation, runs);
    }
    case 'reload': {
      const runs = reloaded.get(expectation.counter.map);
      return runs === undefined ? noMap(expectation.counter.map) : decideCounts(expectation, runs);
    }
    case 'other-keys': {
      const runs = counted.get(expectation.map);
      return runs === undefined ? noMap(expectation.map) : decideOtherKeys(expectation, runs);
    }
    default:
      return assertNever(expectation);
  }
}

function decideAll(
  frames: readonly FrameRun[],
  holds: (frame: FrameRun) => boolean,
  expected: string,
  describe: (frame: FrameRun) => { readonly actual: string; readonly detail: CheckDetail },
): Decision {
  const wrong = frames.filter((frame) => !holds(frame));
  const [first] = wrong;
  if (first === undefined) return decide(true, expected, expected);
  const others = wrong.length === 1 ? '' : `, and ${wrong.length - 1} other frames are wrong too`;
  const { actual, detail } = describe(first);
  return { ...decide(false, expected, `${actual}${others}`), detail };
}
