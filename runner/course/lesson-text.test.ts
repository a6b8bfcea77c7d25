import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseLesson } from './lesson-text.ts';

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

No hints yet.

## Common mistakes

- One.
- Two.

## In use

At the end.
`;

const lesson = parseLesson(text);

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

  test('has commands without their $ and their output; a backslash joins lines.', () => {
    const block = lesson.steps[0]?.blocks[2];
    assert.ok(block?.kind === 'console');
    assert.deepEqual(block.commands, ['ip link add veth0 type veth', 'ping -c 3 ::1']);
    assert.match(block.shown, /^\$ ip link add veth0 \\\n {4}type veth\n1: veth0\n/);
  });

  test('has checks by their target, and smaller headings inside of their step.', () => {
    const blocks = lesson.steps[1]?.blocks;
    assert.deepEqual(blocks?.[0], { kind: 'check', target: 'basic02/a2' });
    assert.ok(blocks[1]?.kind === 'text' && blocks[1].markdown.includes('### A part of the step'));
  });

  test('has hints by assignment; one without a list has none.', () => {
    assert.deepEqual(
      [...lesson.hints],
      [
        ['a1', ['Look.', 'Think\ntwice.', 'Write `return XDP_DROP;`']],
        ['a2', []],
      ],
    );
  });

  test('without one of the closing sections is refused.', () => {
    for (const title of ['Hints', 'Common mistakes', 'In use']) {
      assert.throws(() => parseLesson(text.replace(`## ${title}`, '## Other')), {
        code: 'LESSON_FORMAT',
        message: `there is no section "${title}"`,
      });
    }
  });
});
