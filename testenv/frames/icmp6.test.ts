import { test } from 'node:test';

import { ethernet } from './ethernet.ts';
import { icmp6Echo } from './icmp6.ts';
import { ipv6 } from './ipv6.ts';
import { assertBytes, fromHex } from './testing/hex.ts';

const OUTER = { mac: '02:00:00:00:01:01', address: 'fc00:dead:cafe:1::1' };
const INNER = { mac: '02:00:00:00:01:02', address: 'fc00:dead:cafe:1::2' };
const PING_DATA = fromHex('0001 0203 0405 0607');

test('an echo request is byte for byte the one that ping sent on a veth.', () => {
  const captured = `
    020000000102 020000000101 86dd
    6009 9c67 0010 3a40 fc00 dead cafe 0001 0000 0000 0000 0001 fc00 dead cafe 0001 0000 0000 0000 0002
    8000 13ac 1498 0001 0001 0203 0405 0607`;
  const frame = ethernet(
    { src: OUTER.mac, dst: INNER.mac },
    ipv6(
      { src: OUTER.address, dst: INNER.address, flowLabel: 0x99c67 },
      icmp6Echo({ type: 'request', id: 5272, seq: 1 }, PING_DATA),
    ),
  );
  assertBytes(frame, captured);
});

test('an echo reply is byte for byte the one that the Linux kernel answered.', () => {
  const captured = `
    020000000101 020000000102 86dd
    6005 767d 0010 3a40 fc00 dead cafe 0001 0000 0000 0000 0002 fc00 dead cafe 0001 0000 0000 0000 0001
    8100 12ac 1498 0001 0001 0203 0405 0607`;
  const frame = ethernet(
    { src: INNER.mac, dst: OUTER.mac },
    ipv6(
      { src: INNER.address, dst: OUTER.address, flowLabel: 0x5767d },
      icmp6Echo({ type: 'reply', id: 5272, seq: 1 }, PING_DATA),
    ),
  );
  assertBytes(frame, captured);
});

test('type, code and checksum that are wrong on purpose are written as given.', () => {
  const addresses = { src: new Uint8Array(16), dst: new Uint8Array(16) };
  const bytes = icmp6Echo({ type: 200, code: 7, checksum: 0, id: 1, seq: 2 }, new Uint8Array(0)).encode(
    addresses,
  );
  assertBytes(bytes, 'c807 0000 0001 0002');
});
