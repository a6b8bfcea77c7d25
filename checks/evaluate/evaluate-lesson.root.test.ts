import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EnvironmentError } from '../../runner/core/errors.ts';
import { Turns } from '../../runner/core/turns.ts';
import { bpfObject } from '../../runner/ebpf/testing/c-prelude.ts';
import { withoutClang } from '../../runner/elf/testing/compiled-object.ts';
import type { CheckResult } from '../../runner/protocol/event.ts';
import { everyKind } from '../../testenv/frames/frame-set.ts';
import { program, type LessonChecks } from '../kinds/lesson-checks.ts';
import { live, pingLost } from '../kinds/live.ts';
import { untouched, vectors, verdict } from '../kinds/vectors.ts';
import { evaluateLesson } from './evaluate-lesson.ts';

const words = { title: 'a title', hint: 'a hint' };

const lesson: LessonChecks = {
  lesson: 'any',
  file: 'any.c',
  starterFails: [],
  assignments: [
    {
      id: 'a1',
      title: 'A program that drops',
      programs: [program('drop_func', { aliases: ['drop', 'xdp_drop'], behaves: 'XDP_DROP' })],
      experiments: [
        vectors({
          program: 'drop_func',
          frames: everyKind,
          expects: [
            verdict({ id: 'drops', verdict: 'XDP_DROP', ...words }),
            untouched({ id: 'same', ...words }),
          ],
        }),
      ],
    },
  ],
};

const noLab = new EnvironmentError('no lab here', { code: 'NO_LAB' });

interface Graded {
  readonly program: string | null;
  /** `id outcome` of each check. */
  readonly outcomes: readonly string[];
  readonly checks: readonly CheckResult[];
}

async function grade(source: string, checks = lesson): Promise<Graded> {
  const results: CheckResult[] = [];
  let graded: string | null = null;
  await evaluateLesson(checks, {
    object: bpfObject(source),
    assignments: null,
    seed: 1,
    lab: {
      environment: () => Promise.reject(noLab),
      network: () => Promise.reject(noLab),
      ownNetwork: () => Promise.reject(noLab),
      exceptions: () => noLab,
      redirects: () => noLab,
      turns: new Turns(),
      signal: new AbortController().signal,
    },
    findings: {
      check: (result) => results.push(result),
      graded: (_assignment, names) => (graded = names.join(', ')),
      refused: () => undefined,
    },
  });
  return { program: graded, outcomes: results.map(({ id, outcome }) => `${id} ${outcome}`), checks: results };
}

const xdp = (name: string, body: string, section = 'xdp') =>
  `SEC("${section}") int ${name}(struct xdp_md *ctx) { ${body} }\n`;
const passed = ['a1-loads pass', 'drops pass', 'same pass'];
const passedUnderAnotherName = ['a1-loads pass', 'a1-name fail', 'drops pass', 'same pass'];

describe('a program is known', { skip: withoutClang }, () => {
  const decoys = xdp('passes', 'return XDP_PASS;') + xdp('broken', 'return *(int *)(long)ctx->data;');

  test('by its name, before anything else that drops', async () => {
    const found = await grade(
      decoys + xdp('other', 'return XDP_DROP;') + xdp('drop_func', 'return XDP_DROP;'),
    );
    assert.deepEqual([found.program, found.outcomes], ['drop_func', passed]);
  });

  const others = {
    'by another name that the lesson knows': ['drop', 'xdp', 'drop was graded, known by that name'],
    'by its section, as older tutorials name programs': [
      'whatever',
      'xdp_drop',
      'whatever was graded, known by its section, SEC("xdp_drop")',
    ],
    'by what it does': [
      'whatever',
      'xdp',
      'whatever was graded, known by what it does, as the only one that fits',
    ],
  } as const;
  for (const [how, [name, section, actual]] of Object.entries(others)) {
    test(`${how}, which is told as an advice`, async () => {
      const found = await grade(decoys + xdp(name, 'return XDP_DROP;', section));
      assert.deepEqual([found.program, found.outcomes], [name, passedUnderAnotherName]);
      const [, advice] = found.checks;
      assert.deepEqual([advice?.level, advice?.expected, advice?.actual], ['advice', 'drop_func', actual]);
    });
  }

  test('among several with the right verdict, by all that the assignment wants', async () => {
    const writes = 'bpf_xdp_adjust_tail(ctx, -1); return XDP_DROP;';
    const found = await grade(decoys + xdp('one', writes) + xdp('two', 'return XDP_DROP;'));
    assert.deepEqual([found.program, found.outcomes], ['two', passedUnderAnotherName]);
  });

  const anyVerdict = {
    ...lesson,
    assignments: lesson.assignments.map((assignment) => ({
      ...assignment,
      programs: [program('drop_func')],
    })),
  };

  test('where no verdict tells it apart, as the only one there is, right or wrong', async () => {
    const right = await grade(xdp('whatever', 'return XDP_DROP;'), anyVerdict);
    assert.deepEqual([right.program, right.outcomes], ['whatever', passedUnderAnotherName]);
    const wrong = await grade(xdp('whatever', 'return XDP_PASS;'), anyVerdict);
    assert.deepEqual([wrong.program, wrong.outcomes[2]], ['whatever', 'drops fail']);
  });

  test('where no verdict tells it apart, by all that the assignment wants', async () => {
    const found = await grade(decoys + xdp('whatever', 'return XDP_DROP;'), anyVerdict);
    assert.deepEqual([found.program, found.outcomes], ['whatever', passedUnderAnotherName]);
    const none = await grade(decoys + xdp('whatever', 'return XDP_TX;'), anyVerdict);
    assert.equal(none.checks[0]?.actual, 'no program drop_func; the object has passes, broken, whatever');
  });
});

describe('a program is missing', { skip: withoutClang }, () => {
  const cases = {
    'when two could be meant': [
      xdp('one', 'return XDP_DROP;') + xdp('two', 'return XDP_DROP;'),
      /^one and two could/,
    ],
    'when none does what it should': [
      xdp('one', 'return XDP_PASS;'),
      /^no program drop_func; the object has one$/,
    ],
    'when there is none at all': ['int unused;', /^no XDP program at all/],
    'when it is no XDP program': [
      xdp('drop_func', 'return 0;', 'socket'),
      /^drop_func is there, but SEC\("socket"\)/,
    ],
    'when it is for a map': [
      xdp('drop_func', 'return 1;', 'xdp/devmap'),
      /^drop_func is there, but SEC\("xdp\/dev/,
    ],
  } as const;
  for (const [when, [source, actual]] of Object.entries(cases)) {
    test(`${when}, and that is a fail which says so`, async () => {
      const found = await grade(source);
      assert.deepEqual(found.outcomes, ['a1-loads fail', 'drops skip', 'same skip']);
      assert.match(found.checks[0]?.actual ?? '', actual);
    });
  }
});

describe('a wrong answer is a result', { skip: withoutClang }, () => {
  const cases = {
    'that passes one kind of frame': [
      'return ctx->data_end - ctx->data < 20 ? XDP_PASS : XDP_DROP;',
      'drops',
    ],
    'that writes into a frame': [
      'char *p = (void *)(long)ctx->data; if (p + 1 > (char *)(long)ctx->data_end) return XDP_DROP; *p ^= 1; return XDP_DROP;',
      'same',
    ],
    'that makes a frame longer': ['bpf_xdp_adjust_head(ctx, -16); return XDP_DROP;', 'same'],
  } as const;
  for (const [what, [body, failed]] of Object.entries(cases)) {
    test(`one ${what} fails the check that says so`, async () => {
      const { outcomes } = await grade(xdp('drop_func', body));
      assert.deepEqual(
        outcomes.filter((outcome) => outcome.endsWith('fail')),
        [`${failed} fail`],
      );
    });
  }
});

test(
  'A lab that cannot be had is thrown, after what needs none was decided.',
  { skip: withoutClang },
  async () => {
    const [assignment] = lesson.assignments;
    const experiments = [live({ program: 'drop_func', expects: [pingLost({ id: 'lost', ...words })] })];
    const wanting = { ...lesson, assignments: [{ ...assignment!, experiments }] };
    await assert.rejects(grade(xdp('drop_func', 'return XDP_DROP;'), wanting), noLab);
  },
);
