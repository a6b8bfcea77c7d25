import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explanationBy, type Rule } from './rule.ts';

const rules: readonly Rule[] = [
  { id: 'number', pattern: /line (\d+)/, explain: ([, line]) => `number ${line}` },
  { id: 'any', pattern: /line/, explain: ([whole]) => `any ${whole}` },
];

test('The first rule that matches explains, with what its pattern captured.', () => {
  assert.equal(explanationBy(rules, 'see line 7'), 'number 7');
});

test('A later rule explains what the earlier ones do not match.', () => {
  assert.equal(explanationBy(rules, 'see this line'), 'any line');
});

test('Nothing explains what no rule matches.', () => {
  assert.equal(explanationBy(rules, 'see here'), null);
  assert.equal(explanationBy([], 'see line 7'), null);
});
