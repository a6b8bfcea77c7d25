import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ethernet } from './ethernet.ts';
import { ipv6 } from './ipv6.ts';
import { ALL_ROUTERS, multicastMac, solicitedNodeAddress } from './multicast.ts';
import { neighbourAdvertisement, neighbourSolicitation, routerSolicitation } from './neighbour-discovery.ts';
import { assertBytes } from './testing/hex.ts';

const OUTER = { mac: '02:00:00:00:01:01', address: 'fc00:dead:cafe:1::1' };
const INNER = { mac: '02:00:00:00:01:02', address: 'fc00:dead:cafe:1::2' };
const UNKNOWN = { src: new Uint8Array(16), dst: new Uint8Array(16) };

test('a neighbour solicitation is byte for byte the one that Linux sent on a veth, hop limit 255 and multicast included.', () => {
  const captured = `
    3333ff000002 020000000101 86dd
    6000 0000 0020 3aff fc00 dead cafe 0001 0000 0000 0000 0001 ff02 0000 0000 0000 0000 0001 ff00 0002
    8700 2b3c 0000 0000 fc00 dead cafe 0001 0000 0000 0000 0002 0101 0200 0000 0101`;
  const dst = solicitedNodeAddress(INNER.address);
  const frame = ethernet(
    { src: OUTER.mac, dst: multicastMac(dst) },
    ipv6({ src: OUTER.address, dst }, neighbourSolicitation({ target: INNER.address, sourceMac: OUTER.mac })),
  );
  assertBytes(frame, captured);
});

test('a solicitation without a source MAC address has no option.', () => {
  const { bytes } = ipv6(
    { src: '::', dst: 'ff02::1:ff00:2' },
    neighbourSolicitation({ target: INNER.address }),
  );
  assert.equal(bytes.length, 40 + 24);
});

test('a neighbour advertisement is byte for byte the one that Linux answered on a veth.', () => {
  const captured = `
    020000000101 020000000102 86dd
    6000 0000 0020 3aff fc00 dead cafe 0001 0000 0000 0000 0002 fc00 dead cafe 0001 0000 0000 0000 0001
    8800 2191 6000 0000 fc00 dead cafe 0001 0000 0000 0000 0002 0201 0200 0000 0102`;
  const frame = ethernet(
    { src: INNER.mac, dst: OUTER.mac },
    ipv6(
      { src: INNER.address, dst: OUTER.address },
      neighbourAdvertisement({ target: INNER.address, targetMac: INNER.mac }),
    ),
  );
  assertBytes(frame, captured);
});

test('a router solicitation is byte for byte the one that Linux sent on a veth.', () => {
  const captured = `
    333300000002 020000000101 86dd
    6000 0000 0010 3aff fe80 0000 0000 0000 0000 00ff fe00 0101 ff02 0000 0000 0000 0000 0000 0000 0002
    8500 792c 0000 0000 0101 0200 0000 0101`;
  const frame = ethernet(
    { src: OUTER.mac, dst: multicastMac(ALL_ROUTERS) },
    ipv6({ src: 'fe80::ff:fe00:101', dst: ALL_ROUTERS }, routerSolicitation({ sourceMac: OUTER.mac })),
  );
  assertBytes(frame, captured);
});

test('router, solicited and override are the three highest bits of an advertisement.', () => {
  const none = { target: '::1', router: false, solicited: false, override: false };
  const flags = (set: object): number | undefined =>
    neighbourAdvertisement({ ...none, ...set }).encode(UNKNOWN)[4];
  assert.deepEqual(
    [flags({}), flags({ router: true }), flags({ solicited: true }), flags({ override: true })],
    [0x00, 0x80, 0x40, 0x20],
  );
});

test('code and checksum that are wrong on purpose are written as given.', () => {
  assertBytes(routerSolicitation({ code: 7, checksum: 0xdead }).encode(UNKNOWN), '8507 dead 0000 0000');
});
