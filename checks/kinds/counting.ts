import { everyKind } from '../../testenv/frames/frame-set.ts';
import { counts, otherKeysUntouched, type Counter } from './counters.ts';
import type { LiveExpectation, LiveExperiment } from './live.ts';
import { countsLive, live } from './live.ts';
import { untouched, vectors, verdict, type VectorExpectation, type VectorExperiment } from './vectors.ts';
import type { Verdict } from './verdict.ts';

export interface CountingProgram {
  /** Goes before each id: `a1` gives `a1-packets`. */
  readonly prefix: string;
  readonly program: string;
  /** What it returns, and the entry under which it counts. */
  readonly verdict: Verdict;
  /** More that shall hold of the same frames. */
  readonly vectors?: readonly VectorExpectation[];
  /** What the pings shall show beside the counters. */
  readonly live: readonly LiveExpectation[];
}

/** The tutorial's statistics map. */
export const statsMap = 'xdp_stats_map';

/** Its two counters, of frames and of bytes. */
export const statsFields = ['rx_packets', 'rx_bytes'] as const;

export function statsCounter(key: Verdict, unit: Counter['unit']): Counter {
  const [frames, bytes] = statsFields;
  return { map: statsMap, key, unit, field: unit === 'frames' ? frames : bytes };
}

/** A program that counts frames and bytes in xdp_stats_map under its own verdict: by vectors, then by pings. */
export function countingExperiments(draft: CountingProgram): [VectorExperiment, LiveExperiment] {
  const { prefix, program, verdict: key } = draft;
  const packets = statsCounter(key, 'frames');
  const bytes = statsCounter(key, 'bytes');
  return [
    vectors({
      program,
      frames: everyKind,
      expects: [
        verdict({
          id: `${prefix}-verdict`,
          title: `${program} returns ${key} for every frame`,
          verdict: key,
          hint: `Counting must not change the verdict. Every path that is not an error ends with return ${key};`,
        }),
        counts({
          id: `${prefix}-packets`,
          title: `${program} counts every frame in ${statsMap}[${key}].rx_packets`,
          counter: packets,
          hint: 'Look up the entry of the verdict, check it for NULL, and add one for each frame, whatever is in it.',
        }),
        counts({
          id: `${prefix}-bytes`,
          title: `${program} adds every frame's length to ${statsMap}[${key}].rx_bytes`,
          counter: bytes,
          hint: 'A frame has data_end - data bytes, the Ethernet header among them. Add them to the 64-bit field.',
        }),
        otherKeysUntouched({
          id: `${prefix}-other-keys`,
          title: `${program} leaves the entries of the other verdicts alone`,
          map: statsMap,
          key,
          hint: `The key of the lookup is the verdict: __u32 key = ${key};`,
        }),
        ...(key === 'XDP_PASS' ? [passesUntouched(prefix, program)] : []),
        ...(draft.vectors ?? []),
      ],
    }),
    live({
      program,
      expects: [
        ...draft.live,
        countsLive({
          id: `${prefix}-live-packets`,
          title: `On the wire, ${program} counts exactly the frames that came`,
          counter: packets,
          hint: 'The same counter, now with real pings over the veth. Is every frame counted, and once?',
        }),
        countsLive({
          id: `${prefix}-live-bytes`,
          title: `On the wire, ${program} counts exactly the bytes that came`,
          counter: bytes,
          hint: 'The same counter, now with real pings over the veth. A default ping makes frames of 118 bytes.',
        }),
      ],
    }),
  ];
}

function passesUntouched(prefix: string, program: string): VectorExpectation {
  return untouched({
    id: `${prefix}-untouched`,
    title: `${program} leaves every frame as it came`,
    hint: 'A counter reads the length of a frame; it has no reason to write into it.',
  });
}
