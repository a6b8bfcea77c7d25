import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FrameDetail } from '../protocol/detail.ts';
import { detailLines } from './detail-text.ts';

const sent = '0200000001010200000001028100 0007 86dd'.replaceAll(' ', '');
const frame: FrameDetail = {
  kind: 'frame',
  name: 'a tagged frame, 18 bytes',
  sent,
  wanted: null,
  got: null,
  differs: [],
  layers: [
    { name: 'Ethernet', start: 0, end: 14 },
    { name: 'VLAN tag', start: 14, end: 18 },
  ],
};

describe('A frame that is shown', () => {
  test('has each layer on a row of its own, with its offset and its name.', () => {
    assert.deepEqual(detailLines(frame), [
      '      a tagged frame, 18 bytes',
      '           0000  02 00 00 00 01 01 02 00   00 00 01 02 81 00        Ethernet',
      '           000e  00 07 86 dd                                        VLAN tag',
    ]);
  });

  test('has both rows where they differ, and brackets around the bytes that do.', () => {
    const got = sent.replace('000786dd', '000886dd');
    const lines = detailLines({ ...frame, wanted: sent, got, differs: [[15, 16]] });
    assert.deepEqual(lines.slice(2), [
      '      want 000e  00[07]86 dd                                        VLAN tag',
      '      got  000e  00[08]86 dd                                        VLAN tag',
    ]);
  });

  test('shows what is too long and what is too short.', () => {
    const long = detailLines({ ...frame, wanted: sent, got: `${sent}abcd`, differs: [[18, 20]] });
    assert.deepEqual(long.slice(3), [
      '      want 0012                                                     too much',
      '      got  0012 [ab cd]                                             too much',
    ]);
    const short = detailLines({ ...frame, wanted: sent, got: sent.slice(0, 28), differs: [[14, 18]] });
    assert.match(short[2] ?? '', /want 000e \[00 07 86 dd\] +VLAN tag$/);
    assert.match(short[3] ?? '', /got {2}000e +VLAN tag$/);
  });

  test('leaves out data that is as it should be, and says how much.', () => {
    const layers = [...frame.layers, { name: 'data', start: 18, end: 60 }];
    const long = sent + '00'.repeat(42);
    assert.equal(detailLines({ ...frame, sent: long, layers }).at(-1), '           … 3 more rows');
    const got = `${long.slice(0, -2)}01`;
    const lines = detailLines({ ...frame, sent: long, layers, wanted: long, got, differs: [[59, 60]] });
    assert.match(lines.at(-2) ?? '', /^ {6}got {2}0032 .*\[01\] +data$/);
    assert.equal(lines.at(-1), '           … 2 more rows');
  });

  test('never needs more than 80 columns.', () => {
    const layers = [{ name: 'IPv4 options', start: 0, end: 400 }];
    const long = 'ff'.repeat(400);
    const lines = detailLines({ ...frame, wanted: long, got: '00'.repeat(400), differs: [[0, 400]], layers });
    assert.equal(Math.max(...lines.map(({ length }) => length)), 80);
    assert.equal(lines.length, 1 + 24 + 1);
    const words = detailLines({ ...frame, name: 'a frame with a name of many words '.repeat(5) });
    assert.ok(words.every((line) => line.length <= 80 && line.startsWith('      ')));
  });
});

test('Counters are a table with the numbers under each other.', () => {
  const rows = [
    { name: 'stats[XDP_PASS].rx_packets', before: '0', after: '7', wanted: '12' },
    { name: 'stats[XDP_PASS].rx_bytes', before: '4294967294', after: '4294968474', wanted: '4294968474' },
  ];
  assert.deepEqual(detailLines({ kind: 'counters', rows }), [
    '      counter                         before       after      wanted',
    '      stats[XDP_PASS].rx_packets           0           7          12',
    '      stats[XDP_PASS].rx_bytes    4294967294  4294968474  4294968474',
  ]);
});
