import { countsSurviveReload } from './kinds/counters.ts';
import { countingExperiments, statsCounter, statsMap, type CountingProgram } from './kinds/counting.ts';
import { facts, perCpuMap } from './kinds/facts.ts';
import { program, type LessonChecks } from './kinds/lesson-checks.ts';
import { exceptionPerFrame, pingAnswered, pingLost } from './kinds/live.ts';
import type { VectorExpectation } from './kinds/vectors.ts';
import type { Verdict } from './kinds/verdict.ts';

/** A program that clears its entry when it starts is right until its first reload. */
function survivesReload(prefix: string, name: string, verdict: Verdict): VectorExpectation {
  return countsSurviveReload({
    id: `${prefix}-reload`,
    title: `Loaded again with the same map, ${name} goes on counting where it was`,
    counter: statsCounter(verdict, 'frames'),
    hint: 'A pinned map outlives the program, a global variable does not. Count in the map alone, and clear nothing.',
  });
}

const counting: readonly CountingProgram[] = [
  {
    prefix: 'pass',
    program: 'xdp_pass_func',
    verdict: 'XDP_PASS',
    vectors: [survivesReload('pass', 'xdp_pass_func', 'XDP_PASS')],
    live: [
      pingAnswered({
        id: 'pass-answers-ping',
        title: 'With xdp_pass_func attached, every ping is answered',
        hint: 'A counter watches; it does not decide. Return XDP_PASS on the way out.',
      }),
    ],
  },
  {
    prefix: 'drop',
    program: 'xdp_drop_func',
    verdict: 'XDP_DROP',
    vectors: [survivesReload('drop', 'xdp_drop_func', 'XDP_DROP')],
    live: [
      pingLost({
        id: 'drop-loses-ping',
        title: 'With xdp_drop_func attached, every ping is lost',
        hint: 'Count first, then return XDP_DROP;',
      }),
    ],
  },
  {
    prefix: 'abort',
    program: 'xdp_abort_func',
    verdict: 'XDP_ABORTED',
    vectors: [survivesReload('abort', 'xdp_abort_func', 'XDP_ABORTED')],
    live: [
      pingLost({
        id: 'abort-loses-ping',
        title: 'With xdp_abort_func attached, every ping is lost',
        hint: 'Count first, then return XDP_ABORTED;',
      }),
      exceptionPerFrame({
        id: 'abort-fires-exception',
        title: 'Every aborted frame fires xdp:xdp_exception with action XDP_ABORTED',
        action: 'XDP_ABORTED',
        hint: 'The tracepoint fires for XDP_ABORTED, never for XDP_DROP. Which of the two do you return?',
      }),
    ],
  },
];

export const basic04: LessonChecks = {
  lesson: 'basic04',
  file: 'xdp_prog_kern.c',
  starterFails: ['pass', 'drop', 'abort'].flatMap((prefix) =>
    ['packets', 'bytes', 'reload', 'live-packets', 'live-bytes'].map((what) => `${prefix}-${what}`),
  ),
  assignments: [
    {
      id: 'a3',
      title: 'Three programs share a map and count under their own action',
      programs: [
        program('xdp_pass_func', { aliases: ['xdp_pass'], behaves: 'XDP_PASS' }),
        program('xdp_drop_func', { aliases: ['xdp_drop'], behaves: 'XDP_DROP' }),
        program('xdp_abort_func', { aliases: ['xdp_abort', 'xdp_aborted_func'], behaves: 'XDP_ABORTED' }),
      ],
      experiments: [
        ...counting.flatMap(countingExperiments),
        facts({
          program: 'xdp_pass_func',
          expects: [
            perCpuMap({
              id: 'per-cpu',
              level: 'advice',
              title: `${statsMap} has a value of its own for every CPU`,
              map: statsMap,
              hint: 'BPF_MAP_TYPE_PERCPU_ARRAY: no CPU waits for another one, and no add is lost.',
            }),
          ],
        }),
      ],
    },
  ],
};
