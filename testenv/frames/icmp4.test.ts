import { test } from 'node:test';

import { ethernet } from './ethernet.ts';
import { icmp4Echo } from './icmp4.ts';
import { ipv4 } from './ipv4.ts';
import { assertBytes, fromHex } from './testing/hex.ts';

const INNER = '02:00:00:00:01:02';
const OUTER = '02:00:00:00:01:01';
const PING_DATA = fromHex('0001 0203 0405 0607');

test('an echo request is byte for byte the one that ping sent on a veth.', () => {
  const captured = `
    020000000102 020000000101 0800
    4500 0024 2b26 4000 4001 f99a 0a0b 0101 0a0b 0102
    0800 d757 1497 0001 0001 0203 0405 0607`;
  const frame = ethernet(
    { src: OUTER, dst: INNER },
    ipv4(
      { src: '10.11.1.1', dst: '10.11.1.2', id: 11046 },
      icmp4Echo({ type: 'request', id: 5271, seq: 1 }, PING_DATA),
    ),
  );
  assertBytes(frame, captured);
});

test('an echo reply is byte for byte the one that the Linux kernel answered.', () => {
  const captured = `
    020000000101 020000000102 0800
    4500 0024 3cd2 0000 4001 27ef 0a0b 0102 0a0b 0101
    0000 df57 1497 0001 0001 0203 0405 0607`;
  const frame = ethernet(
    { src: INNER, dst: OUTER },
    ipv4(
      { src: '10.11.1.2', dst: '10.11.1.1', id: 15570, dontFragment: false },
      icmp4Echo({ type: 'reply', id: 5271, seq: 1 }, PING_DATA),
    ),
  );
  assertBytes(frame, captured);
});

test('type, code and checksum that are wrong on purpose are written as given.', () => {
  const addresses = { src: new Uint8Array(4), dst: new Uint8Array(4) };
  const bytes = icmp4Echo({ type: 13, code: 7, checksum: 0, id: 1, seq: 2 }, new Uint8Array(0)).encode(
    addresses,
  );
  assertBytes(bytes, '0d07 0000 0001 0002');
});
