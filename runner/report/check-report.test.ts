import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckResult, ErrorReport } from '../protocol/event.ts';
import type { Outcome } from '../protocol/outcome.ts';
import { checkReport, exitCodeOf, type CheckFacts } from './check-report.ts';
import { courseExitCode, courseReport } from './course-report.ts';

const noLab: ErrorReport = { code: 'NO_PRIVILEGE', message: 'not root', remedy: 'Use sudo.', exitCode: 69 };
const bug: ErrorReport = { code: 'BUG', message: 'odd', remedy: null, exitCode: 70 };

function check(assignment: string, outcome: Outcome, level: CheckResult['level'] = 'required'): CheckResult {
  const words = { title: 'A title', expected: '', actual: '', hint: null };
  return { id: `${assignment}-${outcome}`, assignment, level, outcome, stage: 'vectors', ...words };
}

function report(checks: readonly CheckResult[], more: Partial<CheckFacts> = {}) {
  const assignments = [
    { id: 'a1', title: 'First' },
    { id: 'a2', title: 'Second' },
  ];
  const facts = {
    lesson: 'basic02',
    seed: 7,
    durationMs: 5,
    file: 'prog.c',
    programs: new Map<string, string>(),
    diagnostics: [],
  };
  return checkReport({ ...facts, assignments, checks, error: null, ...more });
}

const outcomes = (checks: readonly CheckResult[], error: ErrorReport | null = null) => {
  const { outcome, assignments } = report(checks, { error });
  return [outcome, ...assignments.map((assignment) => assignment.outcome)];
};

describe('The outcome', () => {
  test('is pass when every required check of every assignment passed.', () => {
    assert.deepEqual(outcomes([check('a1', 'pass'), check('a2', 'pass')]), ['pass', 'pass', 'pass']);
  });

  test('is fail where one required check failed, and each assignment has its own.', () => {
    const checks = [check('a1', 'pass'), check('a2', 'pass'), check('a2', 'fail'), check('a2', 'skip')];
    assert.deepEqual(outcomes(checks), ['fail', 'pass', 'fail']);
  });

  test('is skip where a required check had to be skipped.', () => {
    assert.deepEqual(outcomes([check('a1', 'skip'), check('a2', 'pass')]), ['skip', 'skip', 'pass']);
  });

  test('is never decided by advice, whatever came of it.', () => {
    for (const advice of ['fail', 'error', 'skip'] as const) {
      const checks = [check('a1', 'pass'), check('a1', advice, 'advice'), check('a2', 'pass')];
      assert.deepEqual(outcomes(checks), ['pass', 'pass', 'pass']);
    }
  });

  test('is error for an assignment with advice alone, or with nothing at all.', () => {
    assert.deepEqual(outcomes([check('a1', 'pass', 'advice'), check('a2', 'pass')]), [
      'error',
      'error',
      'pass',
    ]);
    assert.deepEqual(outcomes([]), ['error', 'error', 'error']);
  });

  test('is error where the lab broke off, also of what had passed until then.', () => {
    assert.deepEqual(outcomes([check('a1', 'pass'), check('a2', 'skip')], noLab), [
      'error',
      'error',
      'error',
    ]);
    assert.deepEqual(outcomes([], noLab), ['error', 'error', 'error']);
  });

  test('stays fail where something failed before the lab broke off.', () => {
    assert.deepEqual(outcomes([check('a1', 'fail'), check('a2', 'pass')], noLab), ['fail', 'fail', 'error']);
  });

  test('of an error before any assignment was known is error.', () => {
    assert.equal(report([], { assignments: [], error: noLab }).outcome, 'error');
  });

  test('leaves out checks of assignments that were not asked for.', () => {
    const { outcome, assignments } = report([check('a1', 'pass'), check('a2', 'fail')], {
      assignments: [{ id: 'a1', title: 'First' }],
    });
    assert.equal(outcome, 'pass');
    assert.equal(assignments.length, 1);
  });
});

test('The document names the graded programs, and keeps checks, diagnostics, seed and time as they were.', () => {
  const checks = [check('a1', 'pass'), check('a2', 'pass')];
  assert.deepEqual(report(checks, { programs: new Map([['a2', 'xdp_abort_func']]) }), {
    lesson: 'basic02',
    outcome: 'pass',
    durationMs: 5,
    seed: 7,
    assignments: [
      { id: 'a1', title: 'First', outcome: 'pass', program: null, file: 'prog.c' },
      { id: 'a2', title: 'Second', outcome: 'pass', program: 'xdp_abort_func', file: 'prog.c' },
    ],
    checks,
    diagnostics: [],
    error: null,
  });
});

describe('The exit code', () => {
  const both = (outcome: Outcome) => [check('a1', outcome), check('a2', 'pass')];
  const code = (outcome: Outcome, error: ErrorReport | null = null) =>
    exitCodeOf(report(both(outcome), { error }));

  test('is 0 for a pass, 1 for not yet, and 69 for what could not be tried.', () => {
    assert.deepEqual(
      (['pass', 'fail', 'skip'] as const).map((outcome) => code(outcome)),
      [0, 1, 69],
    );
  });

  test("is an error's own, and 70 for one without a report.", () => {
    assert.deepEqual([code('pass', noLab), code('pass', bug), code('error')], [69, 70, 70]);
  });

  test('is 1 where the answer failed, also when the lab broke off afterwards.', () => {
    assert.equal(code('fail', noLab), 1);
  });

  test('of a course is that of the lesson that decides it.', () => {
    const pass = report(both('pass'));
    const fail = report(both('fail'));
    const broken = report(both('pass'), { error: bug });
    const codeOf = (...reports: ReturnType<typeof report>[]) => courseExitCode(courseReport(reports));
    assert.deepEqual(
      [codeOf(), codeOf(pass, pass), codeOf(pass, broken), codeOf(broken, fail, pass)],
      [0, 0, 70, 1],
    );
  });
});
