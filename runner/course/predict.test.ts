import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPredict } from './predict.ts';

test('A question, its choices and the right one are read.', () => {
  assert.deepEqual(
    readPredict('Which frames\nwill it see?\n\n- [ ] none\n- [x] the requests\n- [ ] all [of] them\n'),
    {
      question: 'Which frames\nwill it see?',
      choices: ['none', 'the requests', 'all [of] them'],
      right: 1,
    },
  );
});

test('A block without a question, with one choice, or with no or two right ones is refused.', () => {
  const wrong: readonly (readonly [text: string, message: RegExp])[] = [
    ['- [x] a\n- [ ] b', /asks nothing/],
    ['Why?\n- [x] a', /fewer than two choices/],
    ['Why?\n- [ ] a\n- [ ] b', /needs one right choice/],
    ['Why?\n- [x] a\n- [x] b', /needs one right choice/],
  ];
  for (const [text, message] of wrong)
    assert.throws(() => readPredict(text), { code: 'LESSON_FORMAT', message });
});
