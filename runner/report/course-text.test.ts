import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckResult } from '../protocol/event.ts';
import type { CheckReport } from '../protocol/report.ts';
import { courseText } from './course-text.ts';
import { chooseStyle } from './style.ts';

const style = chooseStyle({}, {}, true);

function check(facts: Partial<CheckResult>): CheckResult {
  return {
    id: 'a1-verdict',
    assignment: 'a1',
    level: 'required',
    title: 'It drops',
    stage: 'vectors',
    outcome: 'fail',
    expected: 'XDP_DROP',
    actual: 'XDP_PASS',
    hint: 'Look.',
    ...facts,
  };
}

function text(facts: Partial<CheckReport>, { verbose = false, width = 80 } = {}): string {
  const base = { lesson: 'basic02', durationMs: 512, seed: 7, assignments: [], checks: [], diagnostics: [] };
  return courseText({ ...base, outcome: 'fail', error: null, ...facts }, { style, width, verbose });
}

test('A lesson that passes is one line, whatever was advised.', () => {
  const checks = [check({ outcome: 'pass' }), check({ level: 'advice' })];
  assert.equal(text({ outcome: 'pass', checks }), '✓ basic02  0.5 s\n');
});

test('A lesson that falls short names the required checks that failed, and what was found.', () => {
  const others = [check({ outcome: 'pass' }), check({ level: 'advice' }), check({ outcome: 'skip' })];
  assert.equal(
    text({ checks: [...others, check({}), check({ id: 'a1-ping', actual: '3 of 3 answered' })] }),
    '✗ basic02  0.5 s\n    a1 a1-verdict: XDP_PASS\n    a1 a1-ping: 3 of 3 answered\n',
  );
});

test('A lesson that could not be tried says why, each reason once.', () => {
  const skipped = { outcome: 'skip', actual: 'not tried: no BTF' } as const;
  assert.equal(
    text({ outcome: 'skip', checks: [check(skipped), check({ ...skipped, id: 'a1-other' })] }),
    '! basic02  0.5 s\n    a1 not tried: no BTF\n',
  );
});

test('An error is told, and long lines are wrapped below their beginning.', () => {
  const error = { code: 'NO_LAB', message: 'the lab did not start today', remedy: null, exitCode: 69 };
  assert.equal(
    text({ outcome: 'error', error }, { width: 20 }),
    '! basic02  0.5 s\n    the lab did\n      not start\n      today\n',
  );
});

test('With --verbose a lesson is shown as check shows it.', () => {
  const assignments = [{ id: 'a1', title: 'First', outcome: 'fail', program: null, file: null } as const];
  const shown = text({ assignments, checks: [check({})] }, { verbose: true });
  for (const part of ['a1  First', 'It drops', 'Look.', 'not yet  basic02']) assert.ok(shown.includes(part));
});

test('A file that does not compile is told once, and not for every assignment.', () => {
  const failed = { stage: 'compile', actual: 'x.c:3: no' } as const;
  const checks = [
    check({ ...failed, id: 'a1-compiles' }),
    check({ ...failed, id: 'a2-compiles', assignment: 'a2' }),
  ];
  assert.equal(text({ checks }), '✗ basic02  0.5 s\n    a1 a1-compiles: x.c:3: no\n');
});
