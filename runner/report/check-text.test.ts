import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckResult } from '../protocol/event.ts';
import type { CheckReport, Diagnostic } from '../protocol/report.ts';
import { checkText } from './check-text.ts';
import { chooseStyle } from './style.ts';

const style = chooseStyle({}, {}, true);

function diagnostic(facts: Partial<Diagnostic>): Diagnostic {
  return {
    tool: 'verifier',
    severity: 'error',
    file: 'prog.c',
    line: 8,
    column: 2,
    message: 'R7 is odd',
    explanation: null,
    source: '\treturn 7;',
    log: 'R7 is odd',
    ...facts,
  };
}

function text(facts: Partial<CheckReport>, verbose = false): string {
  const assignments = [{ id: 'a1', title: 'First', outcome: 'fail', program: null, file: null } as const];
  const base = {
    lesson: 'basic02',
    outcome: 'fail',
    durationMs: 512,
    seed: 7,
    checks: [],
    diagnostics: [],
  } as const;
  return checkText({ ...base, assignments, error: null, ...facts }, { style, width: 80, verbose });
}

test('Diagnostics come first, then assignments.', () => {
  assert.match(
    text({ diagnostics: [diagnostic({})] }),
    /^prog\.c:8:2: verifier refuses: R7 is odd\n.*\n\na1 /s,
  );
});

test('What failed is shown with expected, found and hint; what passed with its title alone.', () => {
  const facts = { assignment: 'a1', level: 'required', stage: 'vectors' } as const;
  const checks: CheckResult[] = [
    {
      ...facts,
      id: 'x',
      title: 'It drops',
      outcome: 'fail',
      expected: 'XDP_DROP',
      actual: 'XDP_PASS',
      hint: 'Look.',
    },
    {
      ...facts,
      id: 'y',
      title: 'It loads',
      outcome: 'pass',
      expected: 'loaded',
      actual: 'it did',
      hint: null,
    },
  ];
  const shown = text({ checks });
  for (const part of ['It drops', 'XDP_DROP', 'XDP_PASS', 'Look.', 'It loads'])
    assert.ok(shown.includes(part), part);
  assert.ok(!shown.includes('it did'));
});

test('What there is to see of a failure stands between what was found and the hint.', () => {
  const rows = [{ name: 'stats[XDP_PASS].rx_packets', before: '0', after: '7', wanted: '9' }];
  const check: CheckResult = {
    ...{ assignment: 'a1', level: 'required', stage: 'vectors', id: 'x', title: 'It counts' },
    ...{ outcome: 'fail', expected: '9', actual: '7', hint: 'Look.', detail: { kind: 'counters', rows } },
  };
  assert.match(
    text({ checks: [check] }),
    /found {4}7\n {6}counter +before {2}after {2}wanted\n {6}stats\[XDP_PASS\].* 0 +7 +9\n {6}hint {5}Look\./,
  );
});

test('The last lines tell the outcome with its seed, or the error with its remedy.', () => {
  assert.match(text({}), /\nnot yet {2}basic02 \(0\.5 s, seed 7\)\n$/);
  assert.match(text({ outcome: 'pass' }), /\npass {2}basic02 \(0\.5 s, seed 7\)\n$/);
  const error = { code: 'NO_PRIVILEGE', message: 'this is not root', remedy: 'Use sudo.', exitCode: 69 };
  assert.match(text({ outcome: 'error', error }), /\nerror {2}basic02: this is not root\nUse sudo\.\n$/);
});

test('Plain text holds no escape bytes; a terminal gets them.', () => {
  const report = { diagnostics: [diagnostic({})] };
  assert.ok(!text(report).includes('\u001b'));
  const coloured = chooseStyle({ isTTY: true }, {}, false);
  assert.ok(coloured.bad('x') === '\u001b[31mx\u001b[39m');
});

test('An answer that falls short is told its error too, and an error without a name is told as one.', () => {
  const error = { code: 'PROGRESS_NOT_SAVED', message: 'not saved', remedy: null, exitCode: 69 };
  assert.match(text({ error }), /\nnot yet {2}basic02 \(.*\)\nerror {2}basic02: not saved\n$/);
  assert.match(text({ outcome: 'error' }), /\nerror {2}basic02: a part of it came to no result\n$/);
});
