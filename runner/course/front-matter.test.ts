import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFrontMatter } from './front-matter.ts';

const head = ['id: basic02', 'title: Two programs: one passes, one drops', 'track: basic', 'minutes: 30'];
const lesson = (lines: readonly string[], body = 'Text.\n') => `---\n${lines.join('\n')}\n---\n${body}`;

test('Front matter and body are split; a value may hold a colon.', () => {
  assert.deepEqual(readFrontMatter(lesson(head, '\nText.\n---\nmore\n')), {
    front: { id: 'basic02', title: 'Two programs: one passes, one drops', track: 'basic', minutes: 30 },
    body: '\nText.\n---\nmore\n',
  });
});

test('What does not follow the format is refused, and says why.', () => {
  const wrong: readonly (readonly [text: string, message: RegExp])[] = [
    ['# A lesson\n', /no front matter/],
    ['', /no front matter/],
    [lesson(head.slice(1)), /has no id/],
    [lesson([...head.slice(1), 'id:']), /has no id/],
    [lesson([...head, 'level: hard']), /unknown key level/],
    [lesson([...head, 'a line']), /no "key: value": a line/],
    [lesson([...head.slice(0, 3), 'minutes: soon']), /minutes is no whole number/],
    [lesson([...head.slice(0, 3), 'minutes: 0']), /minutes is no whole number/],
  ];
  for (const [text, message] of wrong) {
    assert.throws(() => readFrontMatter(text), {
      name: 'LessonFormatError',
      code: 'LESSON_FORMAT',
      exitCode: 70,
      message,
    });
  }
});
