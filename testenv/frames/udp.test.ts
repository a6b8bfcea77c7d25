import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseIpv4, parseIpv6 } from './address.ts';
import { assertBytes, toHex } from './testing/hex.ts';
import { udp } from './udp.ts';

const IPV4 = { src: parseIpv4('10.11.1.1'), dst: parseIpv4('10.11.1.2') };
const IPV6 = { src: parseIpv6('fc00:dead:cafe:1::1'), dst: parseIpv6('fc00:dead:cafe:1::2') };
const PORTS = { src: 40000, dst: 9999 };
const ODD = new TextEncoder().encode('odd');

test('the checksum over IPv4 is the one computed by hand, with an odd last byte.', () => {
  // Pseudo header 0a0b+0101+0a0b+0102+0011+000b = 1635; 9c40+270f+000b+0000+6f64+6400 makes acf4; its complement is 530b.
  assertBytes(udp(PORTS, ODD).encode(IPV4), '9c40 270f 000b 530b 6f6464');
});

test('the checksum over IPv6 is the one that tcpdump calls right.', () => {
  assertBytes(udp(PORTS, ODD).encode(IPV6), '9c40 270f 000b 1dc4 6f6464');
});

test('a checksum that comes out as 0 is sent as ffff, and so says that there is one.', () => {
  // The data is the checksum that the datagram has with data 0000, so the sum of all is ffff.
  const zeros = udp(PORTS, new Uint8Array(2)).encode(IPV4);
  const datagram = udp(PORTS, zeros.subarray(6, 8)).encode(IPV4);
  assert.notEqual(toHex(zeros.subarray(6, 8)), 'ffff');
  assertBytes(datagram.subarray(6, 8), 'ffff');
});

test('length and checksum that are wrong on purpose are written as given, a checksum of 0 too.', () => {
  assertBytes(udp({ ...PORTS, length: 7, checksum: 0 }, ODD).encode(IPV4), '9c40 270f 0007 0000 6f6464');
});

test('a port that is none is refused.', () => {
  assert.throws(() => udp({ src: 65536, dst: 1 }, ODD).encode(IPV4), {
    code: 'FRAME_FIELD',
    field: 'udp.src',
  });
});
