import assert from 'node:assert/strict';
import { test } from 'node:test';
import { worst, type Outcome } from './outcome.ts';

test('A whole without parts passes.', () => {
  assert.equal(worst([]), 'pass');
});

test('A fail outweighs an error, an error a skip, and a skip a pass, wherever they stand.', () => {
  const order: readonly Outcome[] = ['fail', 'error', 'skip', 'pass'];
  for (const [rank, outcome] of order.entries()) {
    for (const weaker of order.slice(rank)) {
      assert.equal(worst([weaker, outcome]), outcome);
      assert.equal(worst(new Set([outcome, weaker])), outcome);
    }
  }
});
