import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseLesson } from './lesson-text.ts';
import { allTargets } from './lesson.ts';

const text = `---
id: basic02
title: Two programs
track: basic
minutes: 30
---

An opening
of two lines.

## First step

Some *text*.

- a list

\`\`\`predict
Which?
- [x] this
- [ ] that
\`\`\`

\`\`\`console
$ ip link add veth0 \\
    type veth
1: veth0
$ ping -c 3 ::1
\`\`\`

More text.

\`\`\`c
## no heading
\`\`\`

## Second step

\`\`\`check
basic02/a2
\`\`\`

### A part of the step

## Hints

### a1

1. Look.
2. Think
   twice.
3. Write \`return XDP_DROP;\`

### a2

- Look again.

## Common mistakes

- One.
- Two.

## In use

At the end.
`;

const lesson = parseLesson(text);
const course = await allTargets();

describe('A lesson', () => {
  test('has an opening, steps in their order, and a closing.', () => {
    assert.equal(lesson.front.id, 'basic02');
    assert.equal(lesson.opening, 'An opening\nof two lines.');
    assert.deepEqual(
      lesson.steps.map(({ title }) => title),
      ['First step', 'Second step'],
    );
    assert.equal(lesson.inUse, 'At the end.');
    assert.deepEqual(lesson.mistakes, ['One.', 'Two.']);
  });

  test('has blocks in the order in which the learner meets them, text in one piece.', () => {
    const [first] = lesson.steps;
    assert.deepEqual(
      first?.blocks.map(({ kind }) => kind),
      ['text', 'predict', 'console', 'text'],
    );
    const [before, predict, , after] = first.blocks;
    assert.ok(before?.kind === 'text' && before.markdown.trim() === 'Some *text*.\n\n- a list');
    assert.ok(predict?.kind === 'predict' && predict.predict.right === 0);
    assert.ok(after?.kind === 'text' && after.markdown.includes('## no heading'));
  });

  test('has commands without their $ and their output; a backslash keeps lines together.', () => {
    const block = lesson.steps[0]?.blocks[2];
    assert.ok(block?.kind === 'console');
    assert.deepEqual(block.commands, ['ip link add veth0 \\\n    type veth', 'ping -c 3 ::1']);
    assert.match(block.shown, /^\$ ip link add veth0 \\\n {4}type veth\n1: veth0\n/);
  });

  test('has checks by their target, and smaller headings inside of their step.', () => {
    const blocks = lesson.steps[1]?.blocks;
    assert.deepEqual(blocks?.[0], { kind: 'check', target: 'basic02/a2' });
    assert.ok(blocks[1]?.kind === 'text' && blocks[1].markdown.includes('### A part of the step'));
  });

  test('has hints by assignment, each in one piece.', () => {
    assert.deepEqual(
      [...lesson.hints],
      [
        ['a1', ['Look.', 'Think\ntwice.', 'Write `return XDP_DROP;`']],
        ['a2', ['Look again.']],
      ],
    );
  });

  test('may have lines that end in CR LF.', () => {
    assert.deepEqual(parseLesson(text.replaceAll('\n', '\r\n')), lesson);
  });

  for (const { lesson: real } of course) {
    test(`of the course is one: ${real.id}.`, () => {
      const { front, steps, hints } = parseLesson(readFileSync(real.text, 'utf8'));
      assert.equal(front.id, real.id);
      assert.ok(steps.length > 0);
      assert.deepEqual(
        [...hints.keys()],
        real.checks.assignments.map(({ id }) => id),
      );
    });
  }
});

/** What is put in place of what, and the sentence that its author reads. */
const malformed: readonly (readonly [from: string, to: string, message: string])[] = [
  ...['Hints', 'Common mistakes', 'In use'].map(
    (title) => [`## ${title}`, '## Other', `there is no section "${title}"`] as const,
  ),
  ['## Second step', '## Hints', 'there are two sections "Hints"'],
  ['At the end.', 'At the end.\n\n## Third step', 'the step "Third step" comes after the closing sections'],
  ['## Second step', '##', 'a heading has no title'],
  ['More text.', 'More text.\n---', '"More text." is underlined; put a blank line between it and the dashes'],
  [
    'An opening',
    '# Two programs\n\nAn opening',
    'there is a heading with one #; the title stands in the front matter',
  ],
  ['- [ ] that\n```', '- [ ] that', 'the block that starts with ```predict has no end'],
  ['At the end.', '```', 'the block that starts with ``` has no end'],
  ['An opening', '```check\nbasic02\n```', 'the opening has a check block; it belongs in a step'],
  [
    'At the end.',
    '```predict\nWhy?\n- [x] a\n- [ ] b\n```',
    '"In use" has a predict block; it belongs in a step',
  ],
  ['### a1', 'Read them slowly.\n\n### a1', '"Hints" has text before the heading of an assignment'],
  ['### a2', '### a1', 'a1 has its hints twice'],
  ['- Look again.', 'Look again.', 'the hints of a2 are one list and nothing else'],
  ['- Look again.', '- Look.\n\nAnd again.', 'the hints of a2 are one list and nothing else'],
  ['- Look again.', '', 'the hints of a2 are one list and nothing else'],
  ['- Look again.', '- Look.\n-', 'the hints of a2 are a list, and an item of it is empty'],
  ['- One.', 'These are common.\n\n- One.', '"Common mistakes" is one list and nothing else'],
];

describe('What does not follow the format is told to its author:', () => {
  for (const [from, to, message] of malformed) {
    test(`${message}.`, () => {
      assert.ok(text.includes(from));
      assert.throws(() => parseLesson(text.replace(from, to)), { code: 'LESSON_FORMAT', message });
    });
  }
});
