import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from '../protocol/report.ts';
import {
  explainExitCode,
  explainReport,
  type ExplainedProgram,
  type ExplainFacts,
} from './explain-report.ts';
import { explainText } from './explain-text.ts';
import { chooseStyle } from './style.ts';

const style = chooseStyle({}, {}, true);
const accepted: ExplainedProgram = {
  ...{ name: 'pass_func', section: 'xdp', kind: 'xdp', outcome: 'pass', instructions: 2, diagnostics: [] },
};
const objection: Diagnostic = {
  ...{ tool: 'verifier', severity: 'error', file: 'prog.c', line: 8, column: 2, message: 'R7 is odd' },
  ...{ explanation: 'Seven is odd.', source: '\treturn 7;', log: 'R7 is odd' },
};
const refused: ExplainedProgram = {
  ...{ name: 'odd_func', section: 'tc', kind: 'sched_cls', outcome: 'fail', instructions: null },
  diagnostics: [objection],
};
const error = { code: 'NO_PRIVILEGE', message: 'this is not root', remedy: 'Use sudo.', exitCode: 69 };

const report = (facts: Partial<ExplainFacts>) =>
  explainReport({ file: 'prog.c', programs: [], diagnostics: [], error: null, ...facts });
const text = (facts: Partial<ExplainFacts>) =>
  explainText(report(facts), { style, width: 80, verbose: false });

test('A program that is accepted is told with its kind, section and instructions.', () => {
  assert.equal(
    text({ programs: [accepted] }),
    '✓ pass_func, SEC("xdp"), xdp: accepted, 2 instructions verified\n\npass  prog.c: 1 of 1 program accepted\n',
  );
});

test('A program that is refused is told with the reason below it.', () => {
  assert.match(
    text({ programs: [accepted, refused] }),
    /\n\n✗ odd_func, SEC\("tc"\), sched_cls: refused\nprog\.c:8:2: verifier refuses: R7 is odd\n.*\n\nnot yet {2}prog\.c: 1 of 2 programs accepted\n$/s,
  );
});

test('A reason that is shared is told once.', () => {
  const shown = text({ programs: [refused, { ...refused, name: 'even_func' }] });
  assert.equal(shown.split('R7 is odd').length, 2);
  assert.match(shown, /✗ even_func, SEC\("tc"\), sched_cls: refused, for the same reason\n/);
});

test('A section that means nothing is told, since its program was taken for XDP.', () => {
  assert.match(
    text({ programs: [{ ...accepted, section: 'xdp_pass' }] }),
    /SEC\("xdp_pass"\), a section that libbpf does not know, taken for\s+xdp: accepted/,
  );
  assert.match(text({ programs: [{ ...accepted, section: 'xdp.frags' }] }), /SEC\("xdp\.frags"\), xdp: /);
});

test('What concerns the whole file comes first, and an error last.', () => {
  assert.match(text({ diagnostics: [objection] }), /^prog\.c:8:2: .*\n\nnot yet {2}prog\.c\n$/s);
  assert.equal(text({ error }), 'not tried  prog.c\nerror  this is not root\nUse sudo.\n');
});

test('Exit code: 0 all accepted, 1 refused or not compiled, else what stood in the way.', () => {
  const exitCode = (facts: Partial<ExplainFacts>) => explainExitCode(report(facts));
  const forbidden: ExplainedProgram = { ...refused, outcome: 'error' };
  assert.equal(exitCode({ programs: [accepted] }), 0);
  assert.equal(exitCode({ programs: [accepted], diagnostics: [{ ...objection, severity: 'warning' }] }), 0);
  assert.equal(exitCode({ programs: [accepted, refused] }), 1);
  assert.equal(exitCode({ diagnostics: [objection] }), 1);
  assert.equal(exitCode({ programs: [refused, forbidden] }), 1);
  assert.equal(exitCode({ programs: [accepted, forbidden] }), 69);
  assert.equal(exitCode({ error }), 69);
  assert.equal(exitCode({ error: { ...error, exitCode: 70 } }), 70);
});
