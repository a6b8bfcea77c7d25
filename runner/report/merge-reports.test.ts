import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckResult } from '../protocol/event.ts';
import type { CheckReport } from '../protocol/report.ts';
import { checkReport } from './check-report.ts';
import { isSettled, mergeReports } from './merge-reports.ts';

const facts = { title: 'A title', expected: 'x', actual: 'y', hint: null } as const;

function check(assignment: string, more: Partial<CheckResult> = {}): CheckResult {
  const base = { level: 'required', stage: 'vectors', outcome: 'pass' } as const;
  return { ...facts, ...base, id: `${assignment}-verdict`, assignment, ...more };
}

/** A report of a file in which the programs of some assignments are. */
function report(
  file: string,
  checks: readonly CheckResult[],
  programs: Readonly<Record<string, string>> = {},
): CheckReport {
  const ids = [...new Set(checks.map(({ assignment }) => assignment))];
  return checkReport({
    ...{ lesson: 'basic02', seed: 1, durationMs: 10, file, checks, error: null },
    assignments: ids.map((id) => ({ id, title: id })),
    programs: new Map(Object.entries(programs)),
    diagnostics: [
      {
        ...{ tool: 'clang', severity: 'warning', file, line: 1, column: 1 },
        ...{ message: 'hm', explanation: null, source: null, log: 'hm' },
      },
    ],
  });
}

const missing = (id: string) => check(id, { id: `${id}-loads`, stage: 'load', outcome: 'fail' });
const broken = (id: string) => check(id, { id: `${id}-compiles`, stage: 'compile', outcome: 'fail' });
const otherName = (id: string) =>
  check(id, { id: `${id}-name-xdp_pass_func`, level: 'advice', stage: 'load', outcome: 'fail' });

/** Files that assignments were graded in. */
const filesOf = ({ assignments }: CheckReport) => assignments.map(({ id, file }) => `${id} ${file}`);

describe('Of several files', () => {
  test('each assignment counts as it was graded where its program is.', () => {
    const merged = mergeReports([
      report('one.c', [check('a1'), missing('a2')], { a1: 'xdp_pass_func' }),
      report('two.c', [check('a2')], { a2: 'xdp_abort_func' }),
    ]);
    assert.deepEqual([merged.outcome, merged.durationMs], ['pass', 20]);
    assert.deepEqual(filesOf(merged), ['a1 one.c', 'a2 two.c']);
    assert.deepEqual(
      merged.checks.map(({ id }) => id),
      ['a1-verdict', 'a2-verdict'],
    );
    assert.deepEqual(
      merged.diagnostics.map(({ file }) => file),
      ['one.c', 'two.c'],
    );
  });

  test('one that fails is not outdone by a later one that passes.', () => {
    const wrong = report('one.c', [check('a1', { outcome: 'fail' })], { a1: 'xdp_pass_func' });
    const right = report('two.c', [check('a1')], { a1: 'xdp_pass_func' });
    const merged = mergeReports([wrong, right]);
    assert.deepEqual([merged.outcome, ...filesOf(merged)], ['fail', 'a1 one.c']);
  });

  test('the lesson’s name goes before another, and that before a file that does not compile.', () => {
    const reports = [
      report('missing.c', [missing('a1')]),
      report('broken.c', [broken('a1')]),
      report('other.c', [check('a1'), otherName('a1')], { a1: 'my_pass' }),
      report('named.c', [check('a1')], { a1: 'xdp_pass_func' }),
    ] as const;
    const [first, second, third] = reports;
    assert.deepEqual(filesOf(mergeReports([first, second])), ['a1 broken.c']);
    assert.deepEqual(filesOf(mergeReports([first, second, third])), ['a1 other.c']);
    assert.deepEqual(filesOf(mergeReports(reports)), ['a1 named.c']);
  });

  test('only a program under its own name makes the others superfluous.', () => {
    const settled = (one: CheckReport) => one.assignments.map((assignment) => isSettled(one, assignment));
    assert.deepEqual(settled(report('x.c', [check('a1'), otherName('a1')], { a1: 'my_pass' })), [false]);
    assert.deepEqual(settled(report('x.c', [check('a1'), missing('a2')], { a1: 'xdp_pass_func' })), [
      true,
      false,
    ]);
  });
});
