import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstIfindex, vethPair } from './veth-pair.ts';

test('Names and addresses are those of xdp-tutorial: the outer end has the name and ::1, the inner is veth0 with ::2.', () => {
  assert.deepEqual(vethPair({ name: 'veth-basic02', number: 2, ifindex: firstIfindex }), {
    name: 'veth-basic02',
    outer: {
      device: 'veth-basic02',
      ifindex: 200,
      mac: '02:00:00:00:02:01',
      ipv6: 'fc00:dead:cafe:2::1',
      ipv4: null,
    },
    inner: {
      device: 'veth0',
      ifindex: 201,
      mac: '02:00:00:00:02:02',
      ipv6: 'fc00:dead:cafe:2::2',
      ipv4: null,
    },
  });
});

test('IPv4 addresses are there where they are asked for.', () => {
  const { outer, inner } = vethPair({ name: 'veth-x', number: 7, legacyIp: true });
  assert.deepEqual([outer.ipv4, inner.ipv4], ['10.11.7.1', '10.11.7.2']);
});

test('Without a number for the interface the kernel chooses both.', () => {
  const { outer, inner } = vethPair({ name: 'veth-x', number: 7 });
  assert.deepEqual([outer.ifindex, inner.ifindex], [null, null]);
});

test('Up to 0xffff every number has addresses of its own, and no MAC is a multicast one.', () => {
  const numbers = [1, 2, 255, 256, 257, 511, 0x1234, 0xffff];
  const ends = numbers.flatMap((number) => {
    const { outer, inner } = vethPair({ name: 'veth-x', number });
    return [outer, inner];
  });
  for (const key of ['mac', 'ipv6'] as const)
    assert.equal(new Set(ends.map((end) => end[key])).size, ends.length);
  for (const { mac } of ends) assert.match(mac, /^02(:[0-9a-f]{2}){5}$/);
  assert.equal(vethPair({ name: 'veth-x', number: 0x1234 }).outer.ipv6, 'fc00:dead:cafe:1234::1');
  assert.equal(vethPair({ name: 'veth-x', number: 0x1234 }).outer.mac, '02:00:00:12:34:01');
});
