import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPredict } from './predict.ts';

test('A question, its choices and the right one are read.', () => {
  assert.deepEqual(
    readPredict('Which frames\nwill it see?\n\n- [ ] none\n- [x] the requests \n- [ ] all [of] them\n'),
    {
      question: 'Which frames\nwill it see?',
      choices: ['none', 'the requests', 'all [of] them'],
      right: 1,
    },
  );
});

const oneLine = 'a choice is one line, "- [ ] text" or "- [x] text", not';
const malformed: readonly (readonly [text: string, message: string])[] = [
  ['', 'a predict block asks nothing'],
  ['- [x] a\n- [ ] b', 'a predict block asks nothing'],
  ['Why?', '"Why?" has fewer than two choices'],
  ['Why?\n- [x] a', '"Why?" has fewer than two choices'],
  ['Why?\n- a\n- b', '"Why?\n- a\n- b" has fewer than two choices'],
  ['Why?\n- [ ] a\n- [ ] b', '"Why?" needs one right choice'],
  ['Why?\n- [x] a\n- [x] b', '"Why?" needs one right choice'],
  ['Why?\n- [x] a\n- [ ] a', '"Why?" has the choice "a" twice'],
  ['Why?\n- [X] a\n- [ ] b', `${oneLine} "- [X] a"`],
  ['Why?\n* [x] a\n* [ ] b', `${oneLine} "* [x] a"`],
  ['Why?\n - [x] a\n- [ ] b', `${oneLine} " - [x] a"`],
  ['Why?\n- [] a\n- [x] b', `${oneLine} "- [] a"`],
  ['Why?\n- [x] a\n- [ ]  ', `${oneLine} "- [ ]  "`],
  ['Why?\n- [x] a\n- [ ] b\n  and more', `${oneLine} "  and more"`],
];

describe('What does not follow the format is told to its author:', () => {
  for (const [text, message] of malformed) {
    test(`${message}.`, () => {
      assert.throws(() => readPredict(text), { code: 'LESSON_FORMAT', message });
    });
  }
});
