import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LessonChecks } from '../../checks/kinds/lesson-checks.ts';
import { verdict, vectors } from '../../checks/kinds/vectors.ts';
import { lintLesson } from './lesson-rules.ts';
import { LessonTree } from './testing/lesson-tree.ts';

const alternative = 'solutions/filter01/alt/b.c';
const mutant = 'checks/mutants/filter01/b.c';
const answers = '// answers: a1';
const fails = '// fails: a1-verdict, a1-answers-ping';
const licence = '// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause\n';

/** A file, what is put in place of what, and all that is said about it. */
const broken: readonly (readonly [path: string, from: string, to: string, complaints: readonly string[]])[] =
  [
    [
      alternative,
      answers,
      '// answers:',
      [`${alternative} names nothing in a line "// answers: …"`, 'a1 has 2 alternatives; at least 3'],
    ],
    [
      alternative,
      `${answers}\n`,
      '',
      [`${alternative} names nothing in a line "// answers: …"`, 'a1 has 2 alternatives; at least 3'],
    ],
    [
      alternative,
      answers,
      '// answers: a2',
      [`${alternative}: there is no a2`, 'a1 has 2 alternatives; at least 3'],
    ],
    [alternative, answers, `${answers}\n// advice: a1-verdict`, [`${alternative}: there is no a1-verdict`]],
    [
      alternative,
      answers,
      `${answers}\n// advice:`,
      [`${alternative} names nothing in a line "// advice: …"`],
    ],
    [
      mutant,
      `${fails}\n`,
      '',
      [`${mutant} names nothing in a line "// fails: …"`, 'a1 has 5 mutants; at least 6'],
    ],
    [
      mutant,
      fails,
      '// fails: a1-verdcit',
      [`${mutant}: there is no a1-verdcit`, 'a1 has 5 mutants; at least 6'],
    ],
    [
      mutant,
      fails,
      '// fails: a1-untouched',
      [`${mutant}: there is no a1-untouched`, 'a1 has 5 mutants; at least 6'],
    ],
    [mutant, licence, '', [`${mutant} has no SPDX line`]],
    [alternative, 'GPL-2.0-only', 'GPL-3.0-only', [`${alternative} has no SPDX line`]],
    [
      'bpf/filter01/xdp_prog_kern.c',
      '\treturn',
      '        return',
      ['bpf/filter01/xdp_prog_kern.c:9 is indented with spaces'],
    ],
  ];

describe('A C file that breaks a rule is told so, and nothing else:', () => {
  for (const [path, from, to, complaints] of broken) {
    test(`${complaints.join('; ')}.`, () => {
      using tree = new LessonTree();
      tree.replace(path, from, to);
      assert.deepEqual(lintLesson(tree.lesson).toSorted(), complaints.toSorted());
    });
  }
});

test('Too few answers and mutants are counted for each assignment.', () => {
  using tree = new LessonTree();
  tree.remove('solutions/filter01/alt');
  tree.remove(mutant);
  assert.deepEqual(lintLesson(tree.lesson), [
    'a1 has 0 alternatives; at least 3',
    'a1 has 5 mutants; at least 6',
  ]);
});

test('What an answer is advised, and a mutant that does not compile or load, may be named.', () => {
  using tree = new LessonTree();
  tree.replace(alternative, answers, `${answers}\n// advice: a1-untouched, a1-name`);
  tree.replace(mutant, fails, '// fails: a1-compiles');
  tree.replace('checks/mutants/filter01/c.c', fails, '// fails: a1-loads');
  assert.deepEqual(lintLesson(tree.lesson), []);
});

/** What is changed in the checks, and all that is said about it. */
const brokenChecks: readonly (readonly [
  change: (checks: LessonChecks) => Partial<LessonChecks>,
  complaint: string,
])[] = [
  [() => ({ starterFails: [] }), 'the starter fails nothing'],
  [() => ({ starterFails: ['a1-verdcit'] }), 'the starter fails a1-verdcit, which is no required check'],
  [() => ({ starterFails: ['a1-untouched'] }), 'the starter fails a1-untouched, which is no required check'],
  [withCheck('a1-verdict'), 'two expectations are called a1-verdict'],
  [withCheck('a1-loads'), 'two expectations are called a1-loads'],
];

describe('Checks that break a rule are told so, and nothing else:', () => {
  for (const [change, complaint] of brokenChecks) {
    test(`${complaint}.`, () => {
      using tree = new LessonTree();
      const checks = { ...tree.lesson.checks, ...change(tree.lesson.checks) };
      assert.deepEqual(lintLesson({ ...tree.lesson, checks }), [complaint]);
    });
  }
});

function withCheck(id: string): (checks: LessonChecks) => Partial<LessonChecks> {
  const more = verdict({ id, title: 'More', verdict: 'XDP_PASS', hint: 'None' });
  const experiment = vectors({ program: 'xdp_prog_func', frames: () => [], expects: [more] });
  return ({ assignments }) => ({
    assignments: assignments.map((assignment) => ({
      ...assignment,
      experiments: [...assignment.experiments, experiment],
    })),
  });
}
