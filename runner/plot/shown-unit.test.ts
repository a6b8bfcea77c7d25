import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOf, fit, fitExactly } from './columns.ts';
import { shownUnit, threeDigits } from './shown-unit.ts';
import { quartilesOf, rangeOf } from './spread.ts';

test('Three digits count, and none is an exponent.', () => {
  const shown = [0, 0.0004, 0.1234, 1.2345, 12.345, 123.45, 1234.6, 3_000_000, -1.5, -0.0001].map(
    threeDigits,
  );
  assert.deepEqual(shown, ['0', '0', '0.123', '1.23', '12.3', '123', '1235', '3000000', '-1.5', '0']);
  assert.equal(threeDigits(NaN), '?');
});

test('All values of a chart are shown in the unit of its largest.', () => {
  const unit = shownUnit('pps', 5.8e6);
  assert.deepEqual([unit.format(5.8e6), unit.format(41_000)], ['5.8 Mpps', '0.041 Mpps']);
  assert.equal(shownUnit('pps', 20_000).format(20_000), '20 kpps');
  assert.equal(shownUnit('pps', 2e9).format(2e9), '2 Gpps');
  assert.equal(shownUnit('pps', 900).format(900), '900 pps');
  assert.equal(shownUnit('', 12).format(12), '12');
});

test('Times stay in nanoseconds as long as they can be read so.', () => {
  const largest = [12.5, 40_000, 2_500_000, 3e9];
  assert.deepEqual(
    largest.map((value) => shownUnit('ns', value).format(value)),
    ['12.5 ns', '40000 ns', '2.5 ms', '3 s'],
  );
});

test('The spread of an even number of values has the mean of the two in the middle.', () => {
  assert.deepEqual(rangeOf([4, 1, 3, 10]), { low: 1, median: 3.5, high: 10 });
  assert.deepEqual(rangeOf([7]), { low: 7, median: 7, high: 7 });
});

test('A label is cut where its room ends, between whole characters.', () => {
  assert.equal(fit('xdp_drop_func', 8, '…'), 'xdp_dro…');
  assert.equal(fit('short', 5, '…'), 'short');
  assert.equal(fit('字字字', 5, '…'), '字字…');
  assert.equal(fit('anything', 0, '…'), '');
  assert.equal(fit('a\u001b[2Jb\n', 20, '…'), 'a?[2Jb?');
  assert.equal(columnsOf(fitExactly('字', 5, '…')), 5);
});

test('Quartiles keep the middle half, whatever disturbed some of the rest.', () => {
  assert.deepEqual(quartilesOf([5, 1, 3, 2, 1e9]), { low: 2, median: 3, high: 5 });
  assert.deepEqual(quartilesOf([1, 2]), { low: 1.25, median: 1.5, high: 1.75 });
});
