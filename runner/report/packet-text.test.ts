import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PacketReport } from '../protocol/packet-layer.ts';
import { packetText } from './packet-text.ts';
import { chooseStyle } from './style.ts';

const options = { style: chooseStyle({}, {}, true), width: 80, verbose: false };
const field = (name: string, text: string) => ({ name, offset: 0, bits: 16, value: 1, text });

const report: PacketReport = {
  description: 'what it is',
  length: 34,
  hex: '0102'.repeat(17),
  layers: [
    {
      name: 'Ethernet',
      offset: 0,
      bytes: '0102'.repeat(7),
      fields: [
        field('dst', '01:02:01:02:01:02'),
        field('src', '01:02:01:02:01:02'),
        field('type', '0x0102 (of some kind)'),
        { ...field('reserved', '0'), value: 0 },
        field('last', '1'),
      ],
    },
    { name: 'data', offset: 14, bytes: '0102'.repeat(10), fields: [] },
  ],
};

test('A frame is drawn layer by layer, with what each says below it.', () => {
  assert.equal(
    packetText(report, options),
    `what it is

0000  01 02 01 02 01 02 01 02   01 02 01 02 01 02        Ethernet
     dst 01:02:01:02:01:02, src 01:02:01:02:01:02, type 0x0102 (of some kind),
     last 1

000e  01 02 01 02 01 02 01 02   01 02 01 02 01 02 01 02  data
001e  01 02 01 02                                        data
`,
  );
});

test('A narrow terminal gets narrower lines, whose parts are whole.', () => {
  const lines = packetText(report, { ...options, width: 40 }).split('\n');
  assert.ok(lines.includes('     dst 01:02:01:02:01:02,'));
  assert.ok(lines.includes('     src 01:02:01:02:01:02,'));
});
