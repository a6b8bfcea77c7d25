import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Prng } from './prng.ts';
import { onesComplementSum } from './checksum.ts';
import { everyKind } from './frame-set.ts';
import { dissect } from './testing/dissect.ts';
import { toHex } from './testing/hex.ts';

/** ICMPv4, TCP, UDP and ICMPv6 have a checksum. */
const CHECKED = [1, 6, 17, 58];
const SEEDS = Array.from({ length: 50 }, (_, seed) => seed);
const kinds = (seed: number): string[] =>
  everyKind(new Prng(seed)).map(({ name }) => name.replace(/, \d+ bytes$/, ''));

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
    'TCP SYN over IPv4',
    'TCP data over IPv6',
    'VLAN-tagged ICMPv6 echo request',
    'QinQ-tagged UDP over IPv4',
    'IPv4 with options and UDP',
    'IPv4 fragment that is not the first',
    'IPv6 with a hop-by-hop header and UDP',
    'IPv6 fragment',
    'broadcast UDP over IPv4',
    'ICMPv6 neighbour advertisement',
    'ARP reply',
    'ICMPv6 router solicitation',
    'multicast UDP over IPv4',
    'TCP over IPv4 within a connection',
    'TCP SYN over IPv6 to a well-known port',
    'UDP over IPv4 to a well-known port',
    'another protocol over IPv4',
    'another protocol over IPv6',
    'multicast UDP over IPv6',
    'IEEE 802.3 frame, with a length in place of an EtherType',
    'VLAN-tagged UDP over IPv4 that fills an MTU of 1500',
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
    assert.equal(lengths.at(-1), 1518);
    assert.ok(lengths.every((length) => length >= 14 && length <= 1518));
  }
});

test('every IPv4 header sums up to ffff, and no more once a byte of it is changed.', () => {
  let seen = 0;
  for (const { name, bytes } of SEEDS.flatMap((seed) => everyKind(new Prng(seed)))) {
    const header = dissect(bytes)?.header4 ?? new Uint8Array(0);
    if (header.length === 0) continue;
    seen += 1;
    assert.equal(onesComplementSum(header), 0xffff, name);
    header[seen % header.length]! ^= 0x01;
    assert.notEqual(onesComplementSum(header), 0xffff, name);
  }
  assert.equal(seen, 14 * SEEDS.length);
});

test('every ICMP, UDP and TCP checksum sums up to ffff with what it covers, and no more once a byte is changed.', () => {
  const seen = new Map<number, number>();
  for (const { name, bytes } of SEEDS.flatMap((seed) => everyKind(new Prng(seed)))) {
    const packet = dissect(bytes);
    if (packet === undefined || packet.isFragment || !CHECKED.includes(packet.protocol)) continue;
    const { protocol, covered } = packet;
    const count = (seen.get(protocol) ?? 0) + 1;
    seen.set(protocol, count);
    assert.equal(onesComplementSum(covered), 0xffff, name);
    covered[count % covered.length]! ^= 0x01;
    assert.notEqual(onesComplementSum(covered), 0xffff, name);
  }
  const kindsOf = Object.fromEntries([...seen].map(([protocol, count]) => [protocol, count / SEEDS.length]));
  assert.deepEqual(kindsOf, { 1: 2, 6: 4, 17: 12, 58: 6 });
});

test('headers of all lengths come up: options of 1 to 10 words, fragments in the middle and at the end.', () => {
  const many = Array.from({ length: 300 }, (_, seed) => everyKind(new Prng(seed)));
  const of = (kind: string): Uint8Array[] =>
    many.map((frames) => frames.find(({ name }) => name.startsWith(kind))!.bytes);
  const words = new Set(of('IPv4 with options').map((bytes) => bytes[14]! - 0x45));
  assert.deepEqual(
    [...words].toSorted((one, other) => one - other),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  );
  const offsets = of('IPv4 fragment').map((bytes) => [(bytes[20]! & 0x1f) + bytes[21]!, bytes[20]! & 0x20]);
  assert.ok(offsets.every(([offset]) => offset! > 0));
  assert.deepEqual(new Set(offsets.map(([, more]) => more)), new Set([0, 0x20]));
  const firsts = of('IPv6 fragment').map((bytes) => (bytes[56]! << 8) + (bytes[57]! & 0xf8) === 0);
  assert.deepEqual(new Set(firsts), new Set([true, false]));
});

test('some kinds alone have the same frames as among all of them.', () => {
  const isTagged = (kind: string) => kind.includes('tagged');
  const some = everyKind(new Prng(9), isTagged);
  assert.ok(some.length > 1);
  assert.deepEqual(
    some,
    everyKind(new Prng(9)).filter(({ name }) => isTagged(name)),
  );
});
