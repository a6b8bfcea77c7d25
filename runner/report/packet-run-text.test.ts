import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PacketReport } from '../protocol/packet-layer.ts';
import type { PacketRun } from './packet-run-report.ts';
import { packetRunText } from './packet-run-text.ts';
import { chooseStyle } from './style.ts';

const options = { style: chooseStyle({}, {}, true), width: 80, verbose: false };

const state = (description: string, hex: string): PacketReport => ({
  description,
  length: hex.length / 2,
  hex,
  layers: [
    { name: 'Ethernet', offset: 0, bytes: hex.slice(0, 28), fields: [] },
    { name: 'data', offset: 14, bytes: hex.slice(28), fields: [] },
  ],
});

const before = state('as it was', `${'01'.repeat(14)}0203`);
const same: PacketRun = {
  program: 'some_func',
  verdict: 'XDP_TX',
  after: before,
  change: { before: [], after: [], shift: null },
  fields: [],
  maps: [],
};
const text = (run: PacketRun | null) => packetRunText({ file: 'a.c', before, run, diagnostics: [] }, options);

test('A frame that nobody touched is told in one line.', () => {
  assert.equal(text(same), 'some_func returns XDP_TX\n\nThe frame is as it was: as it was\n');
});

test('A frame that was changed is shown before and after, with what became of fields and maps.', () => {
  const run: PacketRun = {
    ...same,
    after: state('as it is', `ff${'01'.repeat(13)}03`),
    change: {
      before: [
        [0, 1],
        [14, 15],
      ],
      after: [[0, 1]],
      shift: { at: 14, bytes: -1 },
    },
    fields: [
      { layer: 'Ethernet', field: 'dst', before: '1', after: null },
      { layer: 'ARP', field: null, before: null, after: 'there' },
    ],
    maps: [
      { name: 'table[3]', cpu: null, before: null, after: '1' },
      { name: 'counts[3]', cpu: 2, before: '0', after: '1' },
    ],
  };
  assert.equal(
    text(run),
    `some_func returns XDP_TX

before: as it was
0000 [01]01 01 01 01 01 01 01   01 01 01 01 01 01        Ethernet
000e [02]03                                              data

after: as it is
0000 [ff]01 01 01 01 01 01 01   01 01 01 01 01 01        Ethernet

1 byte went out at byte 14.

changed
  Ethernet dst  1 → not there
  ARP  is new

maps
  table[3]  not there → 1
  counts[3] on CPU 2  0 → 1
`,
  );
});

test('Of a table that was filled and a long frame that was wiped, the beginning is shown, and the rest counted.', () => {
  const maps = Array.from({ length: 25 }, (_, key) => ({
    name: `t[${key}]`,
    cpu: null,
    before: '0',
    after: '1',
  }));
  const long = state('long', '00'.repeat(14 + 16 * 30));
  const change = { before: [], after: [[0, long.length] as const], shift: null };
  const told = text({ ...same, after: long, change, maps });
  assert.match(told, /\n {2}t\[19\] .*\n {2}… 5 more values\n$/);
  assert.match(told, /\n… 7 more rows\n/);
});
