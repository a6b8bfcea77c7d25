import type { CheckDetail } from '../../runner/protocol/detail.ts';
import { assertNever } from '../../runner/core/assert-never.ts';
import { verdictName } from '../../runner/ebpf/constants.ts';
import type { VectorExpectation, VerdictExpectation } from '../kinds/vectors.ts';
import { decideCounts, decideOtherKeys, noMap } from './counters.ts';
import { decide, type Decision } from './decision.ts';
import { changedFrame, describeDifferences, judgedFrame } from './frame-detail.ts';
import type { FrameRun, VectorRun } from './vector-run.ts';

export function decideVectors(expectation: VectorExpectation, run: VectorRun): Decision {
  const { frames, counted, reloaded } = run;
  switch (expectation.kind) {
    case 'verdict':
      return decideVerdict(expectation, run);
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

function decideVerdict({ verdict: wanted }: VerdictExpectation, { frames, burst }: VectorRun): Decision {
  const all = decideAll(
    frames,
    ({ verdict }) => verdictName(verdict) === wanted,
    `${wanted} for each of ${frames.length} frames`,
    ({ verdict, sent }) => ({
      actual: `${verdictName(verdict)} for ${sent.name}`,
      detail: judgedFrame(sent),
    }),
  );
  const { runs, sent } = burst;
  const others = [...burst.verdicts].filter(([verdict]) => verdictName(verdict) !== wanted);
  if (all.outcome === 'fail' || others.length === 0) return all;
  const times = others.map(([verdict, count]) => `${count} times ${verdictName(verdict)}`).join(', ');
  return decide(false, `${wanted} however often a frame comes`, `${times} in ${runs} runs on ${sent.name}`);
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
