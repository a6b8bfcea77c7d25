import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrap } from './wrap.ts';

test('Text that fits stays one line, with single spaces.', () => {
  assert.equal(wrap('one  two\nthree', 80), 'one two three');
  assert.equal(wrap(' one two\n', 80), 'one two');
  assert.equal(wrap('', 80), '');
});

test('No line is longer than the width, its indent included.', () => {
  const text = 'the verifier walks every path before the program may run '.repeat(5).trim();
  for (const indent of ['', '    ']) {
    const lines = wrap(text, 24, indent).split('\n');
    assert.ok(lines.length > 5);
    assert.ok(lines.every((line) => line.length <= 24));
    assert.ok(lines.slice(1).every((line) => line.startsWith(indent)));
    assert.equal(lines.map((line) => line.trim()).join(' '), text);
  }
});

test('A word that is longer than the width stays whole, on a line of its own.', () => {
  assert.equal(wrap('a fc00:dead:cafe:1::1 b', 8), 'a\nfc00:dead:cafe:1::1\nb');
});

test('A line may fill the width to its last column.', () => {
  assert.equal(wrap('1234 678 0', 8), '1234 678\n0');
});
