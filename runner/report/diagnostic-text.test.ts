import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from '../protocol/report.ts';
import { diagnosticText } from './diagnostic-text.ts';
import { chooseStyle } from './style.ts';

const style = chooseStyle({}, {}, true);

function text(facts: Partial<Diagnostic>, verbose = false): string {
  const diagnostic: Diagnostic = {
    ...{ tool: 'verifier', severity: 'error', file: 'prog.c', line: 8, column: 2, message: 'R7 is odd' },
    ...{ explanation: null, source: '\treturn 7;', log: 'R7 is odd' },
    ...facts,
  };
  return diagnosticText(diagnostic, { style, width: 80, verbose });
}

test('A message that no rule knows is shown whole, with its log.', () => {
  const message =
    'R7 has value 0x5, and the gadget at 0x9 does not like it; see bpf(2), section 17, the last paragraph';
  const shown = text({ message, log: `0: (b7) r0 = 2\n${message}\nand one more reason` });
  assert.ok(shown.includes(message));
  assert.match(shown, /0: \(b7\) r0 = 2/);
  assert.match(shown, /and one more reason/);
});

test('A message that a rule knows is shown with the C line, a caret under its column, and without the log.', () => {
  const shown = text({ explanation: 'Seven is odd.\nTry: eight.', log: 'R7 is odd\nthe log' });
  assert.equal(
    shown,
    [
      'prog.c:8:2: verifier refuses: R7 is odd',
      '    8 | \treturn 7;',
      '      | \t^',
      '  Seven is odd.',
      '  Try: eight.',
    ].join('\n'),
  );
});

test('Where no column is known the caret stands below the first word.', () => {
  assert.match(text({ column: null }), /^prog\.c:8: .*\n {6}\| \t\^$/s);
  assert.match(text({ column: 0 }), /^prog\.c:8: .*\n {6}\| \t\^$/s);
});

test('Without a line nothing is shown of one, and a column beyond the line has no caret.', () => {
  assert.equal(text({ file: null, line: null, column: null, source: null }), 'verifier refuses: R7 is odd');
  assert.doesNotMatch(text({ column: 500 }), /\^/);
});

test('The end of the log is shown when it is asked for, or when nothing else explains.', () => {
  const log = Array.from({ length: 50 }, (_, index) => `line ${index} of the log`).join('\n');
  const asked = text({ explanation: 'Known.', log }, true);
  assert.match(asked, /… 10 lines before; --json has them all\n {2}line 10 of the log\n/);
  assert.match(asked, /line 49 of the log$/);
  const unknown = text({ log });
  assert.match(unknown, /… 38 lines before/);
  assert.doesNotMatch(text({ explanation: 'Known.', log }), /of the log/);
});

test('A warning is told as one.', () => {
  assert.match(text({ tool: 'clang', severity: 'warning' }), /^prog\.c:8:2: clang warns: /);
});

test('The state of a register is for --verbose, once the explanation has said it in words.', () => {
  const message = 'invalid access to packet, off=0 size=1, R1(id=0,off=0,r=0)';
  const [first] = text({ message, explanation: 'It is not proved.' }).split('\n');
  assert.equal(first, 'prog.c:8:2: verifier refuses: invalid access to packet, off=0 size=1');
  const rest = { message, explanation: 'It is not proved.', log: message };
  assert.ok(text(rest, true).replaceAll(/\s+/g, ' ').includes('R1(id=0,off=0,r=0)'));
  assert.ok(text({ message }).replaceAll(/\s+/g, ' ').includes('R1(id=0,off=0,r=0)'));
});
