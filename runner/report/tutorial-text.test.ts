import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckResult } from '../protocol/event.ts';
import { checkReport } from './check-report.ts';
import { chooseStyle } from './style.ts';
import { tutorialText } from './tutorial-text.ts';

const options = { style: chooseStyle({}, {}, true), width: 80, verbose: false };

function check(assignment: string, outcome: CheckResult['outcome'], actual: string): CheckResult {
  const facts = { title: 'A title', expected: 'x', hint: null, stage: 'load', level: 'required' } as const;
  return { ...facts, id: `${assignment}-${actual}`, assignment, outcome, actual };
}

function report(lesson: string, checks: readonly CheckResult[], programs: Readonly<Record<string, string>>) {
  const ids = [...new Set(checks.map(({ assignment }) => assignment))];
  return checkReport({
    ...{ lesson, seed: 1, durationMs: 10, file: 'prog.c', checks, diagnostics: [], error: null },
    assignments: ids.map((id) => ({ id, title: id })),
    programs: new Map(Object.entries(programs)),
  });
}

test('A checkout is a row for each assignment, with the first reason where one does not pass.', () => {
  const reports = [
    report('basic01', [check('a1', 'pass', 'fine')], { a1: 'xdp_prog_simple' }),
    report(
      'basic02',
      [
        check('a1', 'pass', 'fine'),
        check('a2', 'fail', 'no program xdp_abort_func; the object has others'),
        check('a2', 'skip', 'not tried: a program is missing'),
      ],
      { a1: 'xdp_pass_func, xdp_drop_func' },
    ),
  ];
  assert.equal(
    tutorialText(reports, ['packet01-parsing'], options),
    [
      'lesson   assignment  outcome  program           reason',
      'basic01  a1          pass     xdp_prog_simple',
      'basic02  a1          pass     xdp_pass_func +1',
      'basic02  a2          not yet  -                 no program xdp_abort_func; the',
      '                                                object has others',
      '',
      '2 of 3 assignments pass.',
      'Left out, as this course has no checks for them: packet01-parsing.',
      '',
    ].join('\n'),
  );
});

test('Where nothing is left out, nothing is said of it.', () => {
  const text = tutorialText([report('basic01', [check('a1', 'skip', 'not tried: no BTF')], {})], [], options);
  assert.match(text, /^basic01 {2}a1 {10}skipped {2}- {8}not tried: no BTF$/m);
  assert.match(text, /\n0 of 1 assignments pass\.\n$/);
});
