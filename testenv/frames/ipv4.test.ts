import assert from 'node:assert/strict';
import { test } from 'node:test';

import { icmp4Echo } from './icmp4.ts';
import { NO_OPERATION, recordRoute, ROUTER_ALERT } from './ipv4-option.ts';
import { ipv4 } from './ipv4.ts';
import type { TransportLayer } from './layer.ts';
import { assertBytes, fromHex } from './testing/hex.ts';
import { udp } from './udp.ts';

const ENDS = { src: '192.168.0.1', dst: '192.168.0.199' };

test('the well-known header 192.168.0.1 to 192.168.0.199 has the checksum b861.', () => {
  // 4500+0073+0000+4000+4011+c0a8+0001+c0a8+00c7 = 2479c; 479c+2 = 479e; its complement is b861.
  const { bytes, etherType } = ipv4(ENDS, udp({ src: 1, dst: 2 }, new Uint8Array(87)));
  assertBytes(bytes.subarray(0, 20), '4500 0073 0000 4000 40 11 b861 c0a80001 c0a800c7');
  assert.equal(etherType, 0x0800);
});

test('type of service, id, DF and TTL stand where RFC 791 puts them.', () => {
  const { bytes } = ipv4(
    { ...ENDS, tos: 0xb8, id: 0x1234, dontFragment: false, ttl: 1 },
    udp({ src: 1, dst: 2 }, new Uint8Array(0)),
  );
  assertBytes(bytes.subarray(0, 10), '45b8 001c 1234 0000 01 11');
});

test('a header that is wrong on purpose has what was asked for and a payload that is still right.', () => {
  const payload = udp({ src: 1, dst: 2 }, Uint8Array.of(1, 2, 3));
  const right = ipv4(ENDS, payload).bytes;
  const wrong = ipv4(
    { ...ENDS, version: 6, ihl: 15, totalLength: 0xffff, protocol: 253, checksum: 0xdead },
    payload,
  ).bytes;
  assertBytes(wrong.subarray(0, 20), '6f00 ffff 0000 4000 40 fd dead c0a80001 c0a800c7');
  assert.deepEqual(wrong.subarray(20), right.subarray(20));
});

test('a payload that does not fit the total length is refused.', () => {
  const payload: TransportLayer = { protocol: 253, encode: () => new Uint8Array(0xffff - 19) };
  assert.throws(() => ipv4(ENDS, payload), {
    code: 'FRAME_FIELD',
    field: 'ipv4.totalLength',
    text: '65536',
  });
});

test('a header with options is byte for byte the one that ping -R sent on a veth.', () => {
  const captured = `
    4f00 0048 a627 4000 4001 415a 0a0b 0101 0a0b 0102
    01 072708 0a0b0101 ${'00000000'.repeat(8)}
    0800 e758 0ea2 0001 0001 0203`;
  const { bytes } = ipv4(
    {
      src: '10.11.1.1',
      dst: '10.11.1.2',
      id: 42535,
      options: [NO_OPERATION, recordRoute(['10.11.1.1'], 8)],
    },
    icmp4Echo({ type: 'request', id: 3746, seq: 1 }, fromHex('0001 0203')),
  );
  assertBytes(bytes, captured);
});

test('options are filled up to a whole word with "end of options list".', () => {
  const empty = udp({ src: 1, dst: 2 }, new Uint8Array(0));
  const header = (options: readonly Uint8Array[]): Uint8Array => ipv4({ ...ENDS, options }, empty).bytes;
  assertBytes(header([recordRoute([], 1)]).subarray(20, 28), '07 07 04 00000000 00');
  assertBytes(header([ROUTER_ALERT, NO_OPERATION]).subarray(20, 28), '94040000 01 000000');
  assert.equal(header([ROUTER_ALERT])[0], 0x46);
});

test('options that a header has no room for are refused.', () => {
  const empty = udp({ src: 1, dst: 2 }, new Uint8Array(0));
  assert.throws(() => ipv4({ ...ENDS, options: [recordRoute([], 10)] }, empty), {
    code: 'FRAME_FIELD',
    field: 'ipv4.ihl',
    text: '16',
  });
});
