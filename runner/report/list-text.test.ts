import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listText, type ListedLesson } from './list-text.ts';
import { chooseStyle } from './style.ts';

const plain = { style: chooseStyle({}, {}, true), width: 80, verbose: false };

function lesson(id: string, track: string, passed: readonly boolean[], done = false): ListedLesson {
  const assignments = passed.map((was, index) => ({ id: `a${index}`, passed: was }));
  return { id, title: `About ${id}`, track, minutes: 30, done, assignments };
}

test('Lessons stand under the name of their track, with a mark, what is passed, and their title.', () => {
  const lessons = [
    lesson('basic01', 'basic', [true], true),
    lesson('basic02', 'basic', [true, false]),
    lesson('packet01', 'packet', [false]),
  ];
  assert.equal(
    listText(lessons, 'basic02', plain),
    [
      'basic',
      '  ✓ basic01    1/1 passed  About basic01',
      '  ▸ basic02    1/2 passed  About basic02',
      'packet',
      '    packet01   0/1 passed  About packet01',
      '',
      '1 of 3 lessons done. Go on with basic02: xdp-workbook next',
      '',
    ].join('\n'),
  );
});

test('A lesson that is done is marked as such, even with new assignments in it.', () => {
  assert.match(listText([lesson('basic02', 'basic', [true, false], true)], null, plain), /✓ basic02 +1\/2 /);
});

test('When all is done, nothing is next.', () => {
  const shown = listText([lesson('basic01', 'basic', [true], true)], null, plain);
  assert.match(shown, /\n1 of 1 lessons done\.\n$/);
});
