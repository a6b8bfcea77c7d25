import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseList, parseTables } from './kernel-counters.ts';

test('Tables are a line of names and a line of numbers, negative ones among them.', () => {
  const text = 'Ip: Forwarding ForwDatagrams\nIp: 1 64\nTcp: MaxConn InCsumErrors\nTcp: -1 2\n';
  assert.deepEqual(parseTables(text), [
    ['IpForwarding', 1n],
    ['IpForwDatagrams', 64n],
    ['TcpMaxConn', -1n],
    ['TcpInCsumErrors', 2n],
  ]);
});

test('Lists are a name and a number in a line.', () => {
  assert.deepEqual(parseList('Ip6InReceives                   \t12\nIcmp6InEchos\t3\n'), [
    ['Ip6InReceives', 12n],
    ['Icmp6InEchos', 3n],
  ]);
});
