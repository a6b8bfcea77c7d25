import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lintLesson } from './lesson-rules.ts';
import { LessonTree } from './testing/lesson-tree.ts';

const text = 'lessons/filter01/lesson.md';

test('Nothing can be said against a lesson that follows every rule.', () => {
  using tree = new LessonTree();
  assert.deepEqual(lintLesson(tree.lesson), []);
});

const step = '## A closer look\n\nThe next idea.\n\n';
const opening = 'The opening: a question that the reader could have, before any term.';
const check = '```check\nfilter01/a1\n```';
const long = 'word '.repeat(151).trim();

/** What is put in place of what in the lesson.md, and all that is said about it. */
const broken: readonly (readonly [from: string, to: string, complaints: readonly string[]])[] = [
  ['id: filter01', 'id: filter02', ['front matter says filter02']],
  ['title: Let everything pass', 'title:', ['front matter has no title']],
  [step, '', ['4 steps; a lesson has 5 to 8']],
  [
    step,
    ['A', 'B', 'C', 'D', 'E'].map((name) => `## ${name}\n\nText.\n\n`).join(''),
    ['9 steps; a lesson has 5 to 8'],
  ],
  [opening, '', ['no opening before the first step']],
  [
    'Where this is in production, what breaks there, and an experiment to try alone.',
    '',
    ['nothing stands under "In use"'],
  ],
  ['The next idea.\n', '', ['"A closer look" is empty']],
  ['```predict', '```text', ['no step asks a predict question before it runs something']],
  ['```console', '```text', ['no step asks a predict question before it runs something']],
  ['The next idea.', long, ['"A closer look": 151 words before there is something to do']],
  [check, '', ['no step checks a1']],
  [check, '```check\nfilter01/a2\n```', ['there is no filter01/a2 to check', 'no step checks a1']],
  [check, '```check\nbasic02\n```', ['there is no basic02 to check', 'no step checks a1']],
  ['### a1', '### a2', ['hints for a2, which does not exist', 'a1 has 0 hints; it needs 3']],
  ['2. This is the idea.\n', '', ['a1 has 2 hints; it needs 3']],
  ['3. This', '3. More.\n4. This', ['a1 has 4 hints; it needs 3']],
  ['The next idea.', 'Run `xdp-workbook watch filter01`.', ['there is no command xdp-workbook watch']],
  [
    'The next idea.',
    'Or `sudo npx xdp-workbook fly` and `xdp-workbook list`.',
    ['there is no command xdp-workbook fly'],
  ],
  [
    '$ xdp-workbook load',
    '$ xdp-workbook haul x\n$ xdp-workbook load',
    ['there is no command xdp-workbook haul'],
  ],
  [
    'xdp_prog_func is attached',
    'xdp_prog_fun is attached',
    ['a lab block says that xdp_prog_fun is attached, and no assignment is about it'],
  ],
  ['The next idea.', 'This is easy.', ['line 46: "easy"']],
  ['The next idea.', 'Done!', ['line 46: "!"']],
  ['The next idea.', 'Of course.', ['line 46: "Of course"']],
  ['How many of three', 'How many of just three', ['line 24: "just"']],
  [
    'The next idea.',
    'See [it](https://example.org/x).',
    ['https://example.org/x is no kernel page, RFC or man page'],
  ],
  [
    'The next idea.',
    'See http://docs.kernel.org/bpf/',
    ['http://docs.kernel.org/bpf/ is no kernel page, RFC or man page'],
  ],
  ['- **What else was done.** What follows from that.\n', '', ['1 common mistakes; at least 2']],
  [
    '**What else was done.** What',
    'What',
    ['a mistake is "**what was done.** what follows": What follows from that.'],
  ],
  [
    '**What else was done.** What follows from that.',
    '**What else was done.**',
    ['a mistake is "**what was done.** what follows": **What else was done.**'],
  ],
];

describe('A lesson.md that breaks a rule is told so, and nothing else:', () => {
  for (const [from, to, complaints] of broken) {
    test(`${complaints.join('; ')}.`, () => {
      using tree = new LessonTree();
      tree.replace(text, from, to);
      assert.deepEqual(lintLesson(tree.lesson).toSorted(), complaints.toSorted());
    });
  }
});

/** What only looks as if it broke a rule. */
const fine: readonly (readonly [from: string, to: string])[] = [
  ['The next idea.', 'A ping of `!just` easygoing hosts, see [a page](https://docs.kernel.org/just/easy).'],
  ['The next idea.', `\`\`\`text\n${long} simply!\n\`\`\`\n\n    if (!easy) https://example.org`],
  ['The next idea.', 'The folder ~/xdp-workbook holds xdp-workbook and more.'],
  ['The next idea.', `\`\`\`predict\n${long}?\n- [ ] a\n- [x] b\n\`\`\``],
  [check, '```check\nfilter01\n```'],
  [
    'The next idea.',
    'Read [RFC 792](https://www.rfc-editor.org/rfc/rfc792), then `xdp-workbook hint filter01`.',
  ],
];

describe('Against a lesson.md that keeps to the rules nothing is said:', () => {
  for (const [from, to] of fine) {
    test(to.slice(0, 60), () => {
      using tree = new LessonTree();
      tree.replace(text, from, to);
      assert.deepEqual(lintLesson(tree.lesson), []);
    });
  }
});

test('A file that is missing is told by its path.', () => {
  for (const path of [text, 'bpf/filter01/xdp_prog_kern.c', 'solutions/filter01/xdp_prog_kern.c']) {
    using tree = new LessonTree();
    tree.remove(path);
    const [complaint = '', ...others] = lintLesson(tree.lesson);
    assert.deepEqual(others, []);
    assert.match(complaint, new RegExp(`^there is no /.*/${path}$`));
  }
});
