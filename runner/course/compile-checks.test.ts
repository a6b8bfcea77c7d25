import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic02 } from '../../checks/basic02.ts';
import { planned } from '../../checks/kinds/implied.ts';
import { compileChecks } from './compile-checks.ts';

const [a1, a2] = basic02.assignments;
assert.ok(a1 !== undefined && a2 !== undefined);

test('A file that compiles is one check that passed, without a hint.', () => {
  assert.deepEqual(compileChecks(a2, null), [
    {
      id: 'a2-compiles',
      assignment: 'a2',
      level: 'required',
      title: 'clang compiles the file',
      stage: 'compile',
      outcome: 'pass',
      expected: 'an object file',
      actual: 'an object file',
      hint: null,
    },
  ]);
});

test('A file that does not compile is one check that failed, and all others left out with the reason.', () => {
  const [first, ...others] = compileChecks(a1, "prog.c:8: expected ';'");
  assert.deepEqual([first?.id, first?.stage, first?.outcome], ['a1-compiles', 'compile', 'fail']);
  assert.equal(first?.actual, "prog.c:8: expected ';'");
  assert.match(first.hint ?? '', /first error/);
  assert.deepEqual(
    others.map(({ id }) => id),
    ['a1-loads', ...planned(a1).map(({ expectation }) => expectation.id)],
  );
  for (const { outcome, actual, hint, assignment } of others) {
    assert.deepEqual(
      [outcome, actual, hint, assignment],
      ['skip', 'not tried: the file does not compile', null, 'a1'],
    );
  }
});

test('What is left out keeps its stage.', () => {
  const stages = new Set(compileChecks(a2, 'no').map(({ stage }) => stage));
  assert.deepEqual([...stages], ['compile', 'load', 'vectors', 'live', 'events']);
});
