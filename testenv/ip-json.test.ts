import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseInterfaces } from './ip-json.ts';

test('An interface is read with its mark, its kind and the addresses that are not link-local.', () => {
  const veth = {
    ifindex: 4,
    ifname: 'veth-basic02',
    flags: ['BROADCAST', 'UP'],
    mtu: 1500,
    address: '02:00:00:00:01:01',
    ifalias: 'xdp-workbook:veth-basic02',
    linkinfo: { info_kind: 'veth' },
    addr_info: [
      { family: 'inet6', local: 'fc00:dead:cafe:1::1', prefixlen: 64, scope: 'global' },
      { family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link' },
    ],
  };
  assert.deepEqual(parseInterfaces(JSON.stringify([veth])), [
    {
      name: 'veth-basic02',
      ifindex: 4,
      mac: '02:00:00:00:01:01',
      alias: 'xdp-workbook:veth-basic02',
      kind: 'veth',
      up: true,
      mtu: 1500,
      addresses: ['fc00:dead:cafe:1::1/64'],
    },
  ]);
});

test('What ip leaves out is empty, and so is a list without interfaces.', () => {
  const [plain] = parseInterfaces('[{},{"ifindex":2,"ifname":"eth0","flags":[],"mtu":1500}]');
  assert.deepEqual(
    [plain?.name, plain?.alias, plain?.kind, plain?.up, plain?.addresses],
    ['eth0', '', '', false, []],
  );
  assert.deepEqual(parseInterfaces(''), []);
});
