import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ipv6 } from './ipv6.ts';
import type { TransportLayer } from './layer.ts';
import { assertBytes } from './testing/hex.ts';

const ENDS = { src: 'fc00:dead:cafe:1::1', dst: 'fc00:dead:cafe:1::2' };
const ADDRESSES = 'fc00deadcafe00010000000000000001 fc00deadcafe00010000000000000002';
const THREE_BYTES: TransportLayer = { protocol: 253, encode: () => Uint8Array.of(1, 2, 3) };

test('version, lengths and next header are filled in as RFC 8200 lays them out.', () => {
  const { bytes, etherType } = ipv6(
    { ...ENDS, trafficClass: 0xb8, flowLabel: 0x12345, hopLimit: 1 },
    THREE_BYTES,
  );
  assertBytes(bytes, `6b812345 0003 fd 01 ${ADDRESSES} 010203`);
  assert.equal(etherType, 0x86dd);
});

test('the hop limit is 64, unless the payload demands another or the caller does.', () => {
  const demanding = { ...THREE_BYTES, hopLimit: 255 };
  assert.equal(ipv6(ENDS, THREE_BYTES).bytes[7], 64);
  assert.equal(ipv6(ENDS, demanding).bytes[7], 255);
  assert.equal(ipv6({ ...ENDS, hopLimit: 254 }, demanding).bytes[7], 254);
});

test('a header that is wrong on purpose has what was asked for.', () => {
  const { bytes } = ipv6({ ...ENDS, version: 4, payloadLength: 0xffff, nextHeader: 58 }, THREE_BYTES);
  assertBytes(bytes.subarray(0, 8), '40000000 ffff 3a 40');
});
