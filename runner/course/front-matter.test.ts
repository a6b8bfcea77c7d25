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

test('Line ends of another system and a byte order mark make no difference.', () => {
  const text = lesson(head, '\nText.\n');
  assert.deepEqual(readFrontMatter(`\uFEFF${text.replaceAll('\n', '\r\n')}`), readFrontMatter(text));
});

test('What does not follow the format is refused, and says why.', () => {
  const wrong: readonly (readonly [text: string, message: RegExp])[] = [
    ['# A lesson\n', /no front matter/],
    ['', /no front matter/],
    [lesson(head.slice(1)), /has no id/],
    [lesson([...head.slice(1), 'id:']), /has no id/],
    [lesson([...head, 'level: hard']), /unknown key level/],
    [lesson([...head, 'a line']), /no "key: value": a line/],
    [lesson([...head, 'title: Again']), /two lines for title/],
    [lesson([...head, ': value']), /no "key: value": : value/],
    [lesson([...head, '']), /no "key: value": $/],
    ...['soon', '0', '-5', '1e2', '0x10', '7.5', '1000'].map(
      (minutes) =>
        [
          lesson([...head.slice(0, 3), `minutes: ${minutes}`]),
          new RegExp(`minutes .* not ${minutes}$`),
        ] as const,
    ),
    [`---\n${head.join('\n')}\n`, /no front matter/],
    [`\n${lesson(head)}`, /no front matter/],
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
