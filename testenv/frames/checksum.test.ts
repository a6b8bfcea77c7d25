import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Prng } from './prng.ts';
import { parseIpv4, parseIpv6 } from './address.ts';
import { internetChecksum, onesComplementSum, pseudoHeaderSum } from './checksum.ts';
import { fromHex } from './testing/hex.ts';

test('the example of RFC 1071 section 3 sums up to ddf2.', () => {
  const bytes = fromHex('0001 f203 f4f5 f6f7');
  assert.equal(onesComplementSum(bytes), 0xddf2);
  assert.equal(internetChecksum(bytes), 0x220d);
});

test('an odd last byte counts as the high half of a word.', () => {
  assert.equal(onesComplementSum(fromHex('0102 03')), 0x0402);
});

test('nothing at all sums up to 0, and a carry out of a carry is folded too.', () => {
  assert.equal(onesComplementSum(new Uint8Array(0)), 0);
  assert.equal(onesComplementSum(fromHex('ffff 0001')), 0x0001);
  assert.equal(onesComplementSum(new Uint8Array(200_000).fill(0xff)), 0xffff);
});

test('random bytes with their checksum behind them sum up to ffff.', () => {
  const prng = new Prng(1071);
  for (let round = 0; round < 500; round += 1) {
    const bytes = prng.bytes(2 * prng.int(0, 700));
    const checksum = internetChecksum(bytes);
    assert.equal(
      onesComplementSum(Uint8Array.of(checksum >> 8, checksum & 0xff), onesComplementSum(bytes)),
      0xffff,
    );
  }
});

test('the pseudo header sums are those that Linux leaves in a datagram whose checksum is left to the card.', () => {
  // Seen on a veth: UDP with 3 bytes of data, 10.11.1.1 to 10.11.1.2 and fc00:dead:cafe:1::1 to ::2.
  const ipv4 = { src: parseIpv4('10.11.1.1'), dst: parseIpv4('10.11.1.2') };
  const ipv6 = { src: parseIpv6('fc00:dead:cafe:1::1'), dst: parseIpv6('fc00:dead:cafe:1::2') };
  assert.equal(pseudoHeaderSum(ipv4, 17, 11), 0x1635);
  assert.equal(pseudoHeaderSum(ipv6, 17, 11), 0x4b7c);
});
