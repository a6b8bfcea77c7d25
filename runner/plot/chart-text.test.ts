import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chartText } from './chart-text.ts';
import { columnsOf } from './columns.ts';
import { everyChart, growth, hooks, rate } from './testing/charts.ts';

const linesOf = (text: string) => text.split('\n').slice(0, -1);

/** What stands right of the vertical axis. */
function plotOf(text: string): string[] {
  const rows = linesOf(text).map((line) => /^ *[\d.]* [|+](.*)$/.exec(line)?.[1]);
  return rows.filter((row) => row !== undefined && !/^-+$/.test(row)) as string[]; // none is left out
}

describe('a chart in the terminal', () => {
  test('is never wider than the terminal, whatever its labels, from 40 to 200 columns', () => {
    for (const chart of everyChart)
      for (const ascii of [true, false])
        for (let width = 40; width <= 200; width++)
          for (const line of linesOf(chartText(chart, { width, ascii })))
            assert.ok(columnsOf(line) <= width, `${chart.kind}, ${width} columns: ${line}`);
  });

  test('a terminal narrower than 40 columns is drawn for as one of 40', () => {
    assert.equal(chartText(hooks, { width: 7, ascii: true }), chartText(hooks, { width: 40, ascii: true }));
  });

  test('plain is printable ASCII, and nothing moves the cursor or colours in either', () => {
    for (const chart of [hooks, growth, rate])
      assert.match(chartText(chart, { width: 80, ascii: true }), /^[\x20-\x7e\n]+$/);
    for (const chart of everyChart)
      assert.doesNotMatch(chartText(chart, { width: 80, ascii: false }), /(?!\n)\p{Cc}/u);
  });

  test('bars are as long as their medians, and the spread stands at their ends', () => {
    const text = chartText(hooks, { width: 80, ascii: true });
    assert.equal(
      text,
      [
        'Where a frame is dropped',
        'native XDP              ##                                 21 ns  (18.9 to 25.2)',
        'generic XDP             ########=--                        104 ns  (93.6 to 125)',
        'nftables netdev ingress ##########=--                      131 ns  (118 to 157)',
        'iptables raw PREROUTING ########################==------   310 ns  (279 to 372)',
        'no filter               nft is not installed',
        '# least  = median  - most',
        '',
      ].join('\n'),
    );
  });

  test('a narrow terminal keeps the medians and lets the spread go', () => {
    const text = chartText(hooks, { width: 40, ascii: true });
    assert.match(text, / 310 ns$/m);
    assert.doesNotMatch(text, / to /);
  });

  test('each line has a sign of its own, which the key explains', () => {
    const text = chartText({ ...growth, y: { ...growth.y, scale: 'log' } }, { width: 80, ascii: true });
    for (const entry of ['o builtin', 'x 8-byte loop', '+ byte loop']) assert.ok(text.includes(entry), entry);
    const plot = plotOf(text).join('');
    assert.equal(plot.match(/o/g)?.length, 7, 'its points are all there');
  });

  test('what grows goes up from left to right', () => {
    const lines = growth.lines.slice(2);
    const rows = plotOf(chartText({ ...growth, lines }, { width: 80, ascii: true }));
    const columns = rows.flatMap((row) => [...row.matchAll(/o/g)].map((match) => match.index));
    const upper = columns.slice(0, 3);
    assert.deepEqual(
      upper,
      upper.toSorted((left, right) => right - left),
      'the further up, the further to the right',
    );
    assert.equal(upper[0], 73, 'the last one stands at the end of the axis');
  });

  test('a spark of many values keeps its highs and lows', () => {
    const text = chartText(rate, { width: 80, ascii: false });
    assert.match(text, /^frames sent {2}[▁-█]+ {2}\S+ Mpps {2}\(4 to 6\)\n$/);
    assert.ok(text.includes('█') && !text.includes('▁'), 'from zero up');
  });
});
