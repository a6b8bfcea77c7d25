import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proseOf } from './prose.ts';

/** What is left, line by line, without what was blanked. */
const left = (...lines: readonly string[]) =>
  proseOf(lines.join('\n'))
    .split('\n')
    .map((line) => line.trim());

test('Fences are blanked and lines stay where they are.', () => {
  assert.deepEqual(left('one', '```c', 'int x;', '', '```', 'two', '~~~', '```', '~~~', 'three'), [
    'one',
    '',
    '',
    '',
    '',
    'two',
    '',
    '',
    '',
    'three',
  ]);
});

test('A question is prose, and so is what comes between its fence and the next.', () => {
  assert.deepEqual(left('```predict', 'Why?', '```', 'text', '```console', '$ ls', '```', 'end'), [
    '```predict',
    'Why?',
    '```',
    'text',
    '',
    '',
    '',
    'end',
  ]);
});

test('Indented code is blanked, and a paragraph that is only indented is not.', () => {
  assert.deepEqual(left('one', '', '    code', '\tcode', '', 'two', '    three'), [
    'one',
    '',
    '',
    '',
    '',
    'two',
    'three',
  ]);
});

test('Code between backticks is blanked, also where a line breaks in it, and a lone backtick does nothing.', () => {
  assert.deepEqual(left('a `b` c', 'd `e', 'f` g', 'h ` i', '', 'j ` k'), [
    'a     c',
    'd',
    'g',
    'h ` i',
    '',
    'j ` k',
  ]);
});
