import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeProgress, encodeProgress, type LessonProgress } from './progress-format.ts';

const begun: LessonProgress = {
  passed: { a1: '2026-11-03T12:00:00.000Z' },
  hints: { a2: 2 },
  completed: null,
};

test('Progress comes back as it was written, of unknown lessons too.', () => {
  const progress = { basic02: begun, packet99: { ...begun, completed: '2026-11-04T12:00:00.000Z' } };
  assert.deepEqual(decodeProgress(encodeProgress(progress)), progress);
  assert.deepEqual(decodeProgress(encodeProgress({})), {});
});

test('Every beginning of a file that was cut short is refused.', () => {
  const whole = encodeProgress({ basic02: begun }).trimEnd();
  for (let length = 0; length < whole.length; length++) {
    assert.equal(typeof decodeProgress(whole.slice(0, length)), 'string', `the first ${length}`);
  }
});

const lesson = (facts: object) =>
  JSON.stringify({ version: 1, lessons: { basic02: { ...begun, ...facts } } });
const damaged: readonly (readonly [text: string, reason: string])[] = [
  ['', 'it is empty'],
  ['{"version":1,', 'it is no JSON'],
  ['\u0000\uFFFDELF', 'it is no JSON'],
  ['[]', 'it is no JSON object'],
  ['null', 'it is no JSON object'],
  ['{}', 'it has no version'],
  ['{"version":"1","lessons":{}}', 'it has no version'],
  ['{"version":2,"lessons":{}}', 'it has version 2, and this workbook knows version 1'],
  ['{"version":1}', 'it has no lessons'],
  ['{"version":1,"lessons":[]}', 'it has no lessons'],
  ['{"version":1,"lessons":{"basic02":null}}', 'what it says of basic02 has another form'],
  [lesson({ passed: [] }), 'what it says of basic02 has another form'],
  [lesson({ passed: { a1: 5 } }), 'what it says of basic02 has another form'],
  [lesson({ hints: { a1: 'two' } }), 'what it says of basic02 has another form'],
  [lesson({ hints: { a1: -1 } }), 'what it says of basic02 has another form'],
  [lesson({ hints: { a1: 0.5 } }), 'what it says of basic02 has another form'],
  [lesson({ completed: undefined }), 'what it says of basic02 has another form'],
];
for (const [text, reason] of damaged) {
  test(`Of ${JSON.stringify(text)} it is said that ${reason}.`, () => {
    assert.equal(decodeProgress(text), reason);
  });
}
