import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairCommands } from './ip-commands.ts';
import { vethPair } from './topologies/veth-pair.ts';

const name = 'veth-basic02';

test('A pair is made with fixed names, numbers and addresses, and comes up with its neighbour known.', () => {
  const { create, outer, inner } = pairCommands(vethPair({ name, number: 2, ifindex: 200 }));
  assert.deepEqual(create, [
    'netns add veth-basic02',
    'link add name veth-basic02 index 200 address 02:00:00:00:02:01 type veth ' +
      'peer name veth0 index 201 address 02:00:00:00:02:02 netns veth-basic02',
  ]);
  assert.deepEqual(outer, [
    'link set dev veth-basic02 addrgenmode none',
    'link set dev veth-basic02 up',
    'address add fc00:dead:cafe:2::1/64 dev veth-basic02 nodad',
    'neighbour replace fc00:dead:cafe:2::2 lladdr 02:00:00:00:02:02 dev veth-basic02 nud permanent',
  ]);
  assert.deepEqual(inner, [
    'link set dev lo up',
    'link set dev veth0 addrgenmode none',
    'link set dev veth0 up',
    'address add fc00:dead:cafe:2::2/64 dev veth0 nodad',
    'neighbour replace fc00:dead:cafe:2::1 lladdr 02:00:00:00:02:01 dev veth0 nud permanent',
  ]);
});

test('Where the kernel may choose the numbers, none is asked for.', () => {
  const [, link] = pairCommands(vethPair({ name, number: 2 })).create;
  assert.doesNotMatch(link, /index/);
});

test('IPv4 comes on top where it is asked for, with its neighbour.', () => {
  const { outer, inner } = pairCommands(vethPair({ name, number: 2, legacyIp: true }));
  assert.deepEqual(outer.slice(-2), [
    'address replace 10.11.2.1/24 dev veth-basic02',
    'neighbour replace 10.11.2.2 lladdr 02:00:00:00:02:02 dev veth-basic02 nud permanent',
  ]);
  assert.deepEqual(inner.slice(-2), [
    'address replace 10.11.2.2/24 dev veth0',
    'neighbour replace 10.11.2.1 lladdr 02:00:00:00:02:01 dev veth0 nud permanent',
  ]);
});

test('No interface generates an address or comes up before that is switched off.', () => {
  const { outer, inner } = pairCommands(vethPair({ name, number: 2, legacyIp: true }));
  for (const [lines, device] of [
    [outer, name],
    [inner, 'veth0'],
  ] as const) {
    assert.ok(
      lines.indexOf(`link set dev ${device} addrgenmode none`) < lines.indexOf(`link set dev ${device} up`),
    );
    assert.ok(lines.includes(`link set dev ${device} addrgenmode none`));
  }
});
