import { countingExperiments, statsFields, statsMap } from './kinds/counting.ts';
import { facts, perCpuMap, safeCounting } from './kinds/facts.ts';
import { program, type Experiment, type LessonChecks } from './kinds/lesson-checks.ts';
import { pingAnswered } from './kinds/live.ts';

const programs = [
  program('xdp_stats1_func', { aliases: ['xdp_stats1', 'xdp_stats_func'], behaves: 'XDP_PASS' }),
];

function counting(prefix: string): readonly Experiment[] {
  return countingExperiments({
    prefix,
    program: 'xdp_stats1_func',
    verdict: 'XDP_PASS',
    live: [
      pingAnswered({
        id: `${prefix}-answers-ping`,
        title: 'With xdp_stats1_func attached, every ping is answered',
        hint: 'A counter watches; it does not decide. Return XDP_PASS on the way out.',
      }),
    ],
  });
}

export const basic03: LessonChecks = {
  lesson: 'basic03',
  file: 'xdp_prog_kern.c',
  starterFails: ['a1-bytes', 'a1-live-bytes', 'a3-bytes', 'a3-live-bytes', 'a3-per-cpu'],
  assignments: [
    {
      id: 'a1',
      title: 'Count packets and bytes',
      programs,
      experiments: [
        ...counting('a1'),
        facts({
          program: 'xdp_stats1_func',
          expects: [
            safeCounting({
              id: 'a1-safe',
              level: 'advice',
              title: 'Two CPUs that count at the same moment lose nothing',
              map: statsMap,
              fields: statsFields,
              hint: 'Read, add and write are three steps, and another CPU may come between them. __sync_fetch_and_add(), or a value for every CPU.',
            }),
          ],
        }),
      ],
    },
    {
      id: 'a3',
      title: 'Count in a map with a value for every CPU',
      programs,
      experiments: [
        ...counting('a3'),
        facts({
          program: 'xdp_stats1_func',
          expects: [
            perCpuMap({
              id: 'a3-per-cpu',
              title: `${statsMap} has a value of its own for every CPU`,
              map: statsMap,
              hint: '__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY); is all the kernel side needs; the adds can then be plain ones.',
            }),
          ],
        }),
      ],
    },
  ],
};
