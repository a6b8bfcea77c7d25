import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSent } from './environment.ts';

const table = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:     840      10    0    0    0     0          0         0      841      11    0    0    0     0       0          0
 veth0:    1180      12    0    0    0     0          0         0     1280      13    0    0    0     0       0          0
`;

test('the frames that an interface sent are the tenth number of its line', () => {
  assert.equal(parseSent(table, 'veth0'), 13);
  assert.equal(parseSent(table, 'lo'), 11);
});

test('an interface that is not there has sent nothing that could be told', () => {
  assert.equal(parseSent(table, 'veth'), null);
  assert.equal(parseSent('', 'veth0'), null);
});
