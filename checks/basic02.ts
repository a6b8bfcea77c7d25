import { everyKind } from '../testenv/frames/frame-set.ts';
import { program, type LessonChecks } from './kinds/lesson-checks.ts';
import { exceptionPerFrame, live, noException, pingAnswered, pingLost } from './kinds/live.ts';
import { untouched, vectors, verdict } from './kinds/vectors.ts';

export const basic02: LessonChecks = {
  lesson: 'basic02',
  file: 'xdp_prog_kern.c',
  starterFails: ['a2-loads'],
  assignments: [
    {
      id: 'a1',
      title: 'Two programs in one object: one passes, one drops',
      programs: [
        program('xdp_pass_func', { aliases: ['xdp_pass'], behaves: 'XDP_PASS' }),
        program('xdp_drop_func', { aliases: ['xdp_drop'], behaves: 'XDP_DROP' }),
      ],
      experiments: [
        vectors({
          program: 'xdp_pass_func',
          frames: everyKind,
          expects: [
            verdict({
              id: 'pass-verdict',
              title: 'xdp_pass_func returns XDP_PASS for every frame',
              verdict: 'XDP_PASS',
              hint: 'This program was given. Its whole body is one line: return XDP_PASS;',
            }),
            untouched({
              id: 'pass-untouched',
              title: 'xdp_pass_func leaves every frame as it came',
              hint: 'A passing program hands the frame on; it has no reason to write into it.',
            }),
          ],
        }),
        live({
          program: 'xdp_pass_func',
          expects: [
            pingAnswered({
              id: 'pass-answers-ping',
              title: 'With xdp_pass_func attached, every ping is answered',
              hint: 'XDP_PASS sends the frame on to the network stack, which answers. Which verdict does yours return?',
            }),
          ],
        }),
        vectors({
          program: 'xdp_drop_func',
          frames: everyKind,
          expects: [
            verdict({
              id: 'drop-verdict',
              title: 'xdp_drop_func returns XDP_DROP for every frame',
              verdict: 'XDP_DROP',
              hint: 'This program was given. Its whole body is one line: return XDP_DROP;',
            }),
          ],
        }),
        live({
          program: 'xdp_drop_func',
          expects: [
            pingLost({
              id: 'drop-loses-ping',
              title: 'With xdp_drop_func attached, every ping is lost',
              hint: 'A dropped echo request never reaches the network stack, so nobody answers it.',
            }),
            noException({
              id: 'drop-is-silent',
              title: 'Dropping fires no xdp:xdp_exception',
              hint: 'XDP_DROP is a decision and leaves no trace. An exception means that another verdict came back.',
            }),
          ],
        }),
      ],
    },
    {
      id: 'a2',
      title: 'A third program that aborts',
      programs: [
        program('xdp_abort_func', { aliases: ['xdp_abort', 'xdp_aborted_func'], behaves: 'XDP_ABORTED' }),
      ],
      experiments: [
        vectors({
          program: 'xdp_abort_func',
          frames: everyKind,
          expects: [
            verdict({
              id: 'abort-verdict',
              title: 'xdp_abort_func returns XDP_ABORTED for every frame',
              verdict: 'XDP_ABORTED',
              hint: 'One line is enough: return XDP_ABORTED; — for every frame, whatever is in it.',
            }),
          ],
        }),
        live({
          program: 'xdp_abort_func',
          expects: [
            pingLost({
              id: 'abort-loses-ping',
              title: 'With xdp_abort_func attached, every ping is lost',
              hint: 'XDP_ABORTED drops the frame as XDP_DROP does. If pings come back, frames were passed.',
            }),
            exceptionPerFrame({
              id: 'abort-fires-exception',
              title: 'Every aborted frame fires xdp:xdp_exception with action XDP_ABORTED',
              action: 'XDP_ABORTED',
              hint: 'The tracepoint fires for XDP_ABORTED and for a number that is no verdict, never for XDP_DROP. What does yours return?',
            }),
          ],
        }),
      ],
    },
  ],
};
