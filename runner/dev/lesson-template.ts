const licence = 'SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause';

/** Path and content of every file of a new lesson. */
export function newLessonFiles(id: string, title: string): Readonly<Record<string, string>> {
  const starter = cFile(
    [`/* ${licence} */`],
    'XDP_ABORTED',
    '/* Assignment a1: say here what the learner shall write. */',
  );
  const solution = cFile([`/* ${licence} */`], 'XDP_PASS', '/* Say why, not what. */');
  const alternative = cFile(
    ['// answers: a1', `// ${licence}`],
    'XDP_PASS',
    '/* Say what is special about it. */',
  );
  const mutant = cFile(
    ['// fails: a1-verdict, a1-answers-ping', `// ${licence}`],
    'XDP_DROP',
    '/* Say what the learner thought. */',
  );
  return {
    [`lessons/${id}/lesson.md`]: lessonText(id, title),
    [`bpf/${id}/xdp_prog_kern.c`]: starter,
    [`solutions/${id}/xdp_prog_kern.c`]: solution,
    [`solutions/${id}/alt/another_style.c`]: alternative,
    [`checks/mutants/${id}/drops.c`]: mutant,
    [`checks/${id}.ts`]: checks(id),
  };
}

function cFile(head: readonly string[], verdict: string, comment: string): string {
  return [
    ...head,
    '#include <linux/bpf.h>',
    '#include <bpf/bpf_helpers.h>',
    '',
    comment,
    'SEC("xdp")',
    'int xdp_prog_func(struct xdp_md *ctx)',
    '{',
    `\treturn ${verdict};`,
    '}',
    '',
    'char LICENSE[] SEC("license") = "Dual BSD/GPL";',
    '',
  ].join('\n');
}

function lessonText(id: string, title: string): string {
  return `---
id: ${id}
title: ${title}
track: ${id.replace(/\d+$/, '')}
minutes: 30
---

The opening: a question that the reader could have, before any term.

## Where the frame is

A picture, and one idea: why before how.

\`\`\`
  namespace veth-${id}                    your host
  ┌──────────────┐                     ┌────────────────────┐
  │ ping  veth0 ─┼──── echo request ──▶┼─▶ [XDP] ──▶ stack  │
  └──────────────┘                     └────────────────────┘
\`\`\`

## What will happen

\`\`\`predict
The starter is attached. How many of three pings are answered?
- [x] none
- [ ] three
\`\`\`

\`\`\`console
$ xdp-workbook env setup --name veth-${id}
$ xdp-workbook load --dev veth-${id} --prog xdp_prog_func --force \\
    xdp_prog_kern.c
$ xdp-workbook env ping --name veth-${id} -c 3 -W 1
\`\`\`

\`\`\`lab
the environment is up
xdp_prog_func is attached
3 pings are lost, and fire xdp_exception
\`\`\`

What happened, why, and what it means for real networks.

## A closer look

The next idea.

## Write it

What the code shall do, in a sentence.

\`\`\`check
${id}/a1
\`\`\`

## Nothing left behind

\`\`\`console
$ xdp-workbook env teardown --name veth-${id}
\`\`\`

\`\`\`lab
the environment is gone
\`\`\`

## Hints

### a1

1. Look here.
2. This is the idea.
3. This is nearly the line.

## Common mistakes

- **What was done.** What follows from it.
- **What else was done.** What follows from that.

## In use

Where this is in production, what breaks there, and an experiment to try alone.
`;
}

function checks(id: string): string {
  return `import { everyKind } from '../testenv/frames/frame-set.ts';
import { program, type LessonChecks } from './kinds/lesson-checks.ts';
import { live, pingAnswered } from './kinds/live.ts';
import { vectors, verdict } from './kinds/vectors.ts';

export const ${id}: LessonChecks = {
  lesson: '${id}',
  file: 'xdp_prog_kern.c',
  starterFails: ['a1-verdict', 'a1-answers-ping'],
  assignments: [
    {
      id: 'a1',
      title: 'What the learner shall do, in a few words',
      programs: [program('xdp_prog_func')],
      experiments: [
        vectors({
          program: 'xdp_prog_func',
          frames: everyKind,
          expects: [
            verdict({
              id: 'a1-verdict',
              title: 'xdp_prog_func returns XDP_PASS for every frame',
              verdict: 'XDP_PASS',
              hint: 'Where to look when it does not.',
            }),
          ],
        }),
        live({
          program: 'xdp_prog_func',
          expects: [
            pingAnswered({
              id: 'a1-answers-ping',
              title: 'With xdp_prog_func attached, every ping is answered',
              hint: 'Where to look when they are not.',
            }),
          ],
        }),
      ],
    },
  ],
};
`;
}
