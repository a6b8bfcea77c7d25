import assert from 'node:assert/strict';
import { test } from 'node:test';

import { onesComplementSum, pseudoHeaderSum } from './checksum.ts';
import { cutFragment } from './fragment.ts';
import { ipv4 } from './ipv4.ts';
import { ipv6Fragment } from './ipv6-extension.ts';
import { Prng } from './prng.ts';
import { assertBytes } from './testing/hex.ts';
import { udp } from './udp.ts';

const IPV4 = { src: '10.11.1.1', dst: '10.11.1.2' };
const ADDRESSES = { src: Uint8Array.of(10, 11, 1, 1), dst: Uint8Array.of(10, 11, 1, 2) };
const DATAGRAM = udp({ src: 1, dst: 2 }, new Uint8Array(93).fill(0xab));

/** Random ranges that follow on each other up to the end. */
function ranges(prng: Prng, total: number): { offset: number; length: number }[] {
  const all: { offset: number; length: number }[] = [];
  for (let offset = 0; offset < total;) {
    const length = Math.min(total - offset, 8 * prng.int(1, 6));
    all.push({ offset, length });
    offset += length;
  }
  return all;
}

test('flags, offset and length of the fragments of a datagram stand where RFC 791 puts them.', () => {
  const fragment = (offset: number, length: number): Uint8Array =>
    ipv4({ ...IPV4, id: 7, fragment: { offset, length } }, DATAGRAM).bytes.subarray(2, 8);
  assertBytes(fragment(0, 48), '0044 0007 2000');
  assertBytes(fragment(48, 48), '0044 0007 2006');
  assertBytes(fragment(96, 5), '0019 0007 000c');
});

test('an IPv4 fragment is not marked "do not fragment" unless it is wrong on purpose.', () => {
  const flags = (dontFragment?: boolean): number | undefined =>
    ipv4({ ...IPV4, fragment: { offset: 0, length: 8 }, ...(dontFragment && { dontFragment }) }, DATAGRAM)
      .bytes[6];
  assert.deepEqual([flags(), flags(true)], [0x20, 0x60]);
});

test('the fragments of both IP versions make up the whole datagram, whose checksum is right.', () => {
  const prng = new Prng(791);
  const whole = DATAGRAM.encode(ADDRESSES);
  for (let round = 0; round < 50; round += 1) {
    const cuts = ranges(prng, whole.length);
    const bodies4 = cuts.map((fragment) => ipv4({ ...IPV4, fragment }, DATAGRAM).bytes.subarray(20));
    const bodies6 = cuts.map((cut) => ipv6Fragment({ ...cut, id: round }, DATAGRAM).encode(ADDRESSES));
    for (const bodies of [bodies4, bodies6.map((body) => body.subarray(8))]) {
      assert.deepEqual(Uint8Array.from(Buffer.concat(bodies)), whole);
    }
    assert.deepEqual(
      bodies6.map((body) => body[3]! & 1),
      cuts.map((_, index) => (index === cuts.length - 1 ? 0 : 1)),
    );
  }
  assert.equal(onesComplementSum(whole, pseudoHeaderSum(ADDRESSES, 17, whole.length)), 0xffff);
});

test('what cannot be a fragment is refused: outside the payload, or not in units of 8 bytes.', () => {
  const payload = new Uint8Array(20);
  for (const range of [
    { offset: 4 },
    { offset: 0, length: 12 },
    { offset: 24 },
    { offset: 8, length: 16 },
    { offset: -8 },
    { offset: 8, length: -8 },
    { offset: Number.NaN },
  ]) {
    assert.throws(() => cutFragment(payload, range), { code: 'FRAME_LENGTH', field: 'fragment' });
  }
  assert.deepEqual(cutFragment(payload, { offset: 16 }), {
    bytes: new Uint8Array(4),
    offset: 2,
    more: false,
  });
});
