import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countingExperiments } from './counting.ts';
import { pingLost } from './live.ts';
import { untouched } from './vectors.ts';

const words = { title: 'A title', hint: 'A hint.' };
const [byVectors, onTheWire] = countingExperiments({
  prefix: 'a3',
  program: 'xdp_drop_func',
  verdict: 'XDP_DROP',
  vectors: [untouched({ id: 'more', ...words })],
  live: [pingLost({ id: 'lost', ...words })],
});

test('A counting program is judged by vectors first, then on the wire, under one prefix.', () => {
  assert.deepEqual(
    [byVectors, onTheWire].map(({ kind, program, expects }) => [kind, program, expects.map(({ id }) => id)]),
    [
      ['vectors', 'xdp_drop_func', ['a3-verdict', 'a3-packets', 'a3-bytes', 'a3-other-keys', 'more']],
      ['live', 'xdp_drop_func', ['lost', 'a3-live-packets', 'a3-live-bytes']],
    ],
  );
});

test('Frames and bytes are counted in the two fields of the entry of the verdict.', () => {
  const counters = [...byVectors.expects, ...onTheWire.expects].flatMap((expectation) =>
    'counter' in expectation ? [expectation.counter] : [],
  );
  const at = { map: 'xdp_stats_map', key: 'XDP_DROP' } as const;
  const packets = { ...at, field: 'rx_packets', unit: 'frames' };
  const bytes = { ...at, field: 'rx_bytes', unit: 'bytes' };
  assert.deepEqual(counters, [packets, bytes, packets, bytes]);
});
