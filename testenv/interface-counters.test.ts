import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseInterfaceCounters } from './interface-counters.ts';

const table = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:     840      10    0    0    0     0          0         0      841      11    0    0    0     0       0          0
 veth0:    1180      12    0    7    0     0          0         0     1280      13    0    0    0     0       0          0
`;

test('frames in, frames out, and what was dropped on either side, stand at their places', () => {
  assert.deepEqual(parseInterfaceCounters(table, 'veth0'), {
    received: 12,
    receiveDropped: 7,
    sent: 13,
    sendDropped: 0,
  });
  assert.equal(parseInterfaceCounters(table, 'lo')?.sent, 11);
});

test('an interface that is not there has counted nothing that could be told', () => {
  assert.equal(parseInterfaceCounters(table, 'veth'), null);
  assert.equal(parseInterfaceCounters('', 'veth0'), null);
});
