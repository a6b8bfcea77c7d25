import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StatsTable } from './stats-table.ts';

const row = (action: string, packets: string, bytes: string | null = null) => ({ action, packets, bytes });

test('Rates are those of the time since the reading before; the first has none.', () => {
  const table = new StatsTable();
  assert.match(
    table.lines({ period: 0, rows: [row('XDP_PASS', '10')] }),
    /10 pkts \( +0 pps\) period:0\.000000\n$/,
  );
  assert.match(
    table.lines({ period: 2, rows: [row('XDP_PASS', '16')] }),
    /16 pkts \( +3 pps\) period:2\.000000\n$/,
  );
});

test('A count beyond 2^53 is told to the last digit, and its rate is right.', () => {
  const table = new StatsTable();
  table.lines({ period: 0, rows: [row('XDP_PASS', '18446744073709551600')] });
  const told = table.lines({ period: 1, rows: [row('XDP_PASS', '18446744073709551615')] });
  assert.match(told, /^XDP_PASS +18446744073709551615 pkts \( +15 pps\)/);
});

test('Actions that count nothing are left out, but for XDP_PASS.', () => {
  const rows = [row('XDP_DROP', '0', '0'), row('XDP_PASS', '0', '0'), row('XDP_TX', '1', '118')];
  const told = new StatsTable().lines({ period: 0, rows });
  assert.match(told, /^XDP_PASS .* 0 bytes .*\nXDP_TX .* 118 bytes .*\n$/);
});

test('Another map begins anew: its first reading has no rate.', () => {
  const table = new StatsTable();
  table.lines({ period: 0, rows: [row('XDP_PASS', '10')] });
  const map = { id: 2, name: 'counts', type: 2, keySize: 4, valueSize: 8, maxEntries: 5 };
  assert.match(
    table.head({ map, program: { id: 1, name: 'counter' } }),
    /^Collecting stats from BPF map of counter \(id:1\)\n/,
  );
  assert.deepEqual(table.document({ period: 1, rows: [row('XDP_PASS', '2')] }), {
    period: 1,
    actions: { XDP_PASS: { packets: 2, bytes: null, pps: 0 } },
  });
});
