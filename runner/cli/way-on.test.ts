import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTarget } from '../course/lesson.ts';
import type { Outcome } from '../protocol/outcome.ts';
import { worst } from '../protocol/outcome.ts';
import type { CheckReport } from '../protocol/report.ts';
import { wayOn } from './way-on.ts';

function report(...outcomes: readonly Outcome[]): CheckReport {
  const assignments = outcomes.map((outcome, index) => ({
    id: `a${index + 1}`,
    title: 'A title',
    outcome,
    program: null,
    file: null,
  }));
  const rest = { lesson: 'basic02', durationMs: 1, seed: 1, checks: [], diagnostics: [], error: null };
  return { ...rest, outcome: worst(outcomes), assignments };
}

test('After a lesson that passes come our answer and the next lesson.', async () => {
  assert.equal(
    wayOn(await findTarget('basic02'), report('pass', 'pass')),
    'Compare with ours: xdp-workbook solution basic02. Go on: xdp-workbook next\n',
  );
});

test('After one assignment that passes comes what is next, and not the answer to the others.', async () => {
  assert.equal(wayOn(await findTarget('basic02/a1'), report('pass')), 'Go on: xdp-workbook next\n');
});

test('After an answer that falls short comes the hint for the first assignment that does.', async () => {
  const target = await findTarget('basic02');
  assert.equal(wayOn(target, report('pass', 'fail')), 'Stuck? xdp-workbook hint basic02/a2\n');
  assert.equal(wayOn(target, report('fail', 'fail')), 'Stuck? xdp-workbook hint basic02/a1\n');
});

test('Where the machine was at fault there is nothing for the learner to do.', async () => {
  const target = await findTarget('basic02');
  assert.equal(wayOn(target, report('error', 'error')), '');
  assert.equal(wayOn(target, report('pass', 'skip')), '');
});
