import { everyKind } from '../testenv/frames/frame-set.ts';
import { facts, gplCompatible } from './kinds/facts.ts';
import { program, type LessonChecks } from './kinds/lesson-checks.ts';
import { live, pingAnswered } from './kinds/live.ts';
import { untouched, vectors, verdict } from './kinds/vectors.ts';

export const basic01: LessonChecks = {
  lesson: 'basic01',
  file: 'xdp_pass_kern.c',
  starterFails: ['a1-loads'],
  assignments: [
    {
      id: 'a1',
      title: 'A program that lets every frame through',
      programs: [program('xdp_prog_simple', { aliases: ['xdp_pass', 'xdp_pass_func'], behaves: 'XDP_PASS' })],
      experiments: [
        vectors({
          program: 'xdp_prog_simple',
          frames: everyKind,
          expects: [
            verdict({
              id: 'pass-verdict',
              title: 'xdp_prog_simple returns XDP_PASS for every frame',
              verdict: 'XDP_PASS',
              hint: 'Zero is no success here: 0 is XDP_ABORTED and 1 is XDP_DROP. Whatever is in the frame, return XDP_PASS;',
            }),
            untouched({
              id: 'pass-untouched',
              title: 'xdp_prog_simple leaves every frame as it came',
              hint: 'A passing program hands the frame on; it has no reason to write into it.',
            }),
          ],
        }),
        live({
          program: 'xdp_prog_simple',
          expects: [
            pingAnswered({
              id: 'pass-answers-ping',
              title: 'With xdp_prog_simple attached, every ping is answered',
              hint: 'XDP_PASS sends the frame on to the network stack, which answers. Which verdict does yours return?',
            }),
          ],
        }),
        facts({
          program: 'xdp_prog_simple',
          expects: [
            gplCompatible({
              id: 'licence-named',
              level: 'advice',
              title: 'The object names a GPL-compatible licence',
              hint: 'char LICENSE[] SEC("license") = "GPL"; opens the helpers that are for GPL-compatible programs only.',
            }),
          ],
        }),
      ],
    },
  ],
};
