import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Prng } from './prng.ts';
import { onesComplementSum } from './checksum.ts';
import { everyKind } from './frame-set.ts';
import { prepend } from './header.ts';
import { toHex } from './testing/hex.ts';

const SEEDS = Array.from({ length: 50 }, (_, seed) => seed);
const kinds = (seed: number): string[] =>
  everyKind(new Prng(seed)).map(({ name }) => name.replace(/, \d+ bytes$/, ''));

/** What a UDP or ICMPv6 checksum covers, laid out as the RFCs draw it; undefined for frames that have none. */
function checksummed(frame: Uint8Array): Uint8Array | undefined {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const etherType = view.getUint16(12);
  if (etherType === 0x0800) {
    const length = view.getUint16(16) - 20;
    const body = frame.subarray(34, 34 + length);
    if (frame[23] === 1) return body;
    return prepend(
      Uint8Array.from([...frame.subarray(26, 34), 0, frame[23]!, length >> 8, length & 0xff]),
      body,
    );
  }
  if (etherType === 0x86dd) {
    const pseudo = Uint8Array.from([
      ...frame.subarray(22, 54),
      0,
      0,
      frame[18]!,
      frame[19]!,
      0,
      0,
      0,
      frame[20]!,
    ]);
    return prepend(pseudo, frame.subarray(54));
  }
  return undefined;
}

test('every kind is there once, in the same order for every seed.', () => {
  assert.deepEqual(kinds(1), [
    'ICMPv4 echo request',
    'ICMPv4 echo reply',
    'ICMPv6 echo request',
    'ICMPv6 echo reply',
    'ICMPv6 neighbour solicitation',
    'UDP over IPv4',
    'UDP over IPv6',
    'ARP request',
    'unknown EtherType and nothing after it',
    'UDP over IPv4, padded to the Ethernet minimum',
    'UDP over IPv6 that fills an MTU of 1500',
  ]);
  assert.deepEqual(kinds(2), kinds(1));
});

test('the same seed gives the same frames and another seed others.', () => {
  const frames = (seed: number): string[] => everyKind(new Prng(seed)).map(({ bytes }) => toHex(bytes));
  assert.deepEqual(frames(1), frames(1));
  for (const frame of frames(1)) assert.ok(!frames(2).includes(frame));
});

test('names tell the true length, and the special lengths are met.', () => {
  for (const seed of SEEDS) {
    const frames = everyKind(new Prng(seed));
    for (const { name, bytes } of frames) assert.ok(name.endsWith(`, ${bytes.length} bytes`), name);
    const lengths = frames.map(({ bytes }) => bytes.length);
    assert.deepEqual([lengths[7], lengths[8], lengths[9], lengths[10]], [42, 14, 60, 1514]);
    assert.ok(lengths.every((length) => length >= 14 && length <= 1514));
  }
});

test('every IPv4 header sums up to ffff, and no more once a byte of it is changed.', () => {
  let seen = 0;
  for (const { bytes } of SEEDS.flatMap((seed) => everyKind(new Prng(seed)))) {
    if (bytes[12] !== 0x08 || bytes[13] !== 0x00) continue;
    seen += 1;
    const header = bytes.slice(14, 34);
    assert.equal(onesComplementSum(header), 0xffff);
    header[seen % 20]! ^= 0x01;
    assert.notEqual(onesComplementSum(header), 0xffff);
  }
  assert.equal(seen, 4 * SEEDS.length);
});

test('every ICMP and UDP checksum sums up to ffff with what it covers, and no more once a byte is changed.', () => {
  let seen = 0;
  for (const { name, bytes } of SEEDS.flatMap((seed) => everyKind(new Prng(seed)))) {
    const covered = checksummed(bytes);
    if (covered === undefined) continue;
    seen += 1;
    assert.equal(onesComplementSum(covered), 0xffff, name);
    covered[seen % covered.length]! ^= 0x01;
    assert.notEqual(onesComplementSum(covered), 0xffff, name);
  }
  assert.equal(seen, 9 * SEEDS.length);
});
