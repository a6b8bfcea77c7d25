import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ALL_NODES, multicastMac, solicitedNodeAddress } from './multicast.ts';

test('an IPv6 group has the last 4 bytes of its address behind 33:33.', () => {
  assert.equal(multicastMac(ALL_NODES), '33:33:00:00:00:01');
  assert.equal(multicastMac('ff02::1:ff12:3456'), '33:33:ff:12:34:56');
});

test('an IPv4 group has the last 23 bits of its address behind 01:00:5e, so that 32 groups share one.', () => {
  assert.equal(multicastMac('224.0.0.1'), '01:00:5e:00:00:01');
  assert.equal(multicastMac('239.255.1.2'), '01:00:5e:7f:01:02');
  assert.equal(multicastMac('239.127.1.2'), '01:00:5e:7f:01:02');
});

test('the solicited-node address takes the last 3 bytes of the target.', () => {
  assert.equal(solicitedNodeAddress('fc00:dead:cafe:1::12:3456'), 'ff02::1:ff12:3456');
});
