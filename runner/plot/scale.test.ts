import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeScale, scaleKindFor } from './scale.ts';

describe('a scale', () => {
  test('linear starts at zero and ends at a round number, with every value inside', () => {
    const { low, high, ticks, share } = makeScale('linear', [3, 372]);
    assert.deepEqual([low, high, ticks], [0, 400, [0, 100, 200, 300, 400]]);
    assert.deepEqual([share(0), share(100), share(400)], [0, 0.25, 1]);
  });

  test('ticks have no digits of a rounding error', () => {
    assert.deepEqual(makeScale('linear', [0.55]).ticks, [0, 0.2, 0.4, 0.6]);
  });

  test('logarithmic goes from power to power of ten', () => {
    const { ticks, share } = makeScale('log', [3, 5000]);
    assert.deepEqual(ticks, [1, 10, 100, 1000, 10_000]);
    assert.deepEqual([share(1), share(100), share(10_000)], [0, 0.5, 1]);
    assert.deepEqual([share(0), share(-5)], [0, 0], 'what has no logarithm lies at the beginning');
  });

  test('many powers of ten have fewer ticks', () => {
    assert.deepEqual(makeScale('log', [1, 1e9]).ticks, [1, 100, 1e4, 1e6, 1e8]);
  });

  test('a value outside, and one that is none, stay inside of the picture', () => {
    for (const kind of ['linear', 'log'] as const) {
      const { share } = makeScale(kind, [1, 10]);
      assert.deepEqual([share(-7), share(1e9), share(NaN)], [0, 1, 0]);
    }
  });

  test('no values, zeros, or one value give a scale all the same', () => {
    for (const kind of ['linear', 'log'] as const)
      for (const values of [[], [0], [0, 0], [7], [NaN, 7], [-3]]) {
        const { low, high, ticks } = makeScale(kind, values);
        assert.ok(
          high > low && ticks.length >= 2 && ticks.every(Number.isFinite),
          `${kind} of ${String(values)}`,
        );
      }
  });

  test('a logarithm is chosen for positive values that are far apart', () => {
    assert.equal(scaleKindFor([21, 310]), 'linear');
    assert.equal(scaleKindFor([21, 3100]), 'log');
    assert.equal(scaleKindFor([0, 3100]), 'linear');
  });
});
