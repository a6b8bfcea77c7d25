import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proseText } from './prose-text.ts';

test('Lines of a paragraph are joined and broken anew; paragraphs stay apart.', () => {
  assert.equal(proseText('one\ntwo three\n\nfour', 7), 'one two\nthree\n\nfour');
});

test('Items of a list are paragraphs of their own.', () => {
  const list = 'Either:\n- the first\n- the second\n  of two\n1. a number';
  assert.equal(proseText(list, 80), 'Either:\n- the first\n- the second of two\n1. a number');
});

test('Code keeps its lines and blanks, however it is marked, and is indented.', () => {
  const code = 'if (a)\n\treturn  b;\n\nc();';
  const shown = code.replaceAll(/^/gm, '    ');
  assert.equal(proseText(`Write\n\`\`\`c\n${code}\n\`\`\`\nthere.`, 10), `Write\n${shown}\nthere.`);
  assert.equal(proseText('Write\n\n    if (a)  b();\n\nthere.', 10), 'Write\n\n    if (a)  b();\n\nthere.');
});

test('A line that is only indented goes on with its paragraph.', () => {
  assert.equal(proseText('one\n    two', 80), 'one two');
});
