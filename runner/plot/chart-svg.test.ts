import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chartSvg } from './chart-svg.ts';
import { textWidth } from './svg.ts';
import { everyChart, growth, hooks } from './testing/charts.ts';

/** Names of elements that are open where they must not be; none of a well-formed document. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  for (const [, close, name = '', self] of xml.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (self === '/') continue;
    if (close !== '/') open.push(name);
    else if (open.pop() !== name) return [name];
  }
  return open;
}

function attributes(xml: string, name: string): number[] {
  return [...xml.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value]) => Number(value));
}

describe('a chart as SVG', () => {
  test('is well formed, whatever is in its labels', () => {
    for (const chart of everyChart) {
      const xml = chartSvg(chart);
      assert.deepEqual(unbalanced(xml), []);
      assert.doesNotMatch(xml, /<script|&(?!(amp|lt|gt|quot);)|(?!\n)\p{Cc}/u);
      assert.doesNotMatch(xml, /NaN|Infinity|undefined/);
    }
  });

  test('nothing lies outside of the picture', () => {
    for (const chart of everyChart) {
      const xml = chartSvg(chart);
      const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(xml) ?? [];
      for (const [axis, most] of [
        ['x', width],
        ['x1', width],
        ['x2', width],
        ['cx', width],
        ['y', height],
        ['y1', height],
        ['y2', height],
        ['cy', height],
      ] as const)
        for (const value of attributes(xml, axis))
          assert.ok(value >= 0 && value <= Number(most), `${axis} ${value}`);
      assert.ok(attributes(xml, 'width').every((value) => value > 0 && value <= Number(width)));
    }
  });

  test('no label goes over an edge', () => {
    for (const chart of everyChart) {
      const xml = chartSvg(chart);
      const width = Number(/viewBox="0 0 (\d+)/.exec(xml)?.[1]);
      const texts = xml.matchAll(/<text x="([^"]*)" y="[^"]*" text-anchor="(\w+)"[^>]*>([^<]*)</g);
      for (const [, x, anchor, text = ''] of texts) {
        const columns = textWidth(text.replace(/&\w+;/g, '&'));
        const start = Number(x) - columns * ({ start: 0, middle: 0.5, end: 1 }[String(anchor)] ?? NaN);
        assert.ok(start >= -1 && start + columns <= width + 1, `${text} from ${start}`);
      }
    }
  });

  test('bars are in the proportion of their medians', () => {
    const widths = [...chartSvg(hooks).matchAll(/<rect x="[^"]*" y="[^"]*" width="([^"]*)"/g)].map(
      ([, width]) => Number(width),
    );
    const [native = 0, generic = 0, nft = 0, iptables = 0] = widths;
    assert.equal(widths.length, 4, 'one that was not measured has none');
    for (const [width, median] of [
      [generic, 104],
      [nft, 131],
      [iptables, 310],
    ] as const)
      assert.ok(Math.abs(width / native - median / 21) < 0.01 * (median / 21), `${width}: ${median}`);
  });

  test('a line has a point a measurement, with its spread', () => {
    const xml = chartSvg(growth);
    const inKey = growth.lines.length;
    assert.equal(xml.match(/<circle/g)?.length, 3 * 7 + inKey);
    assert.equal(xml.match(/<polyline/g)?.length, 3);
  });
});
