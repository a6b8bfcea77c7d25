import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ethernet } from './ethernet.ts';
import { ipv4 } from './ipv4.ts';
import { ipv6 } from './ipv6.ts';
import { TCP_FLAGS, tcp } from './tcp.ts';
import { assertBytes } from './testing/hex.ts';

const ENDS = { src: '02:00:00:00:01:01', dst: '02:00:00:00:01:02' };
const IPV4 = { src: '10.11.1.1', dst: '10.11.1.2' };
const IPV6 = { src: 'fc00:dead:cafe:1::1', dst: 'fc00:dead:cafe:1::2' };
const UNKNOWN = { src: new Uint8Array(4), dst: new Uint8Array(4) };
const PLAIN = { src: 1, dst: 2, seq: 0, flags: [] };
const ODD = new TextEncoder().encode('odd');

test('data over IPv4 is byte for byte the segment that Linux sent on a veth, with an odd last byte.', () => {
  const captured = `
    020000000102 020000000101 0800
    4500 002b 4920 4000 4006 db94 0a0b 0101 0a0b 0102
    812a 270f bd6e 63fc 4043 e741 5018 003f d4e3 0000 6f64 64`;
  const segment = tcp(
    { src: 33066, dst: 9999, seq: 0xbd6e63fc, ack: 0x4043e741, flags: ['ACK', 'PSH'], window: 63 },
    ODD,
  );
  assertBytes(ethernet(ENDS, ipv4({ ...IPV4, id: 18720 }, segment)), captured);
});

test('data over IPv6 is byte for byte the segment that Linux sent on a veth.', () => {
  const captured = `
    020000000102 020000000101 86dd
    6009 f365 0017 0640 fc00 dead cafe 0001 0000 0000 0000 0001 fc00 dead cafe 0001 0000 0000 0000 0002
    be66 270f cf98 352e 6d6c 3dba 5018 0040 fb61 0000 6f64 64`;
  const segment = tcp(
    { src: 48742, dst: 9999, seq: 0xcf98352e, ack: 0x6d6c3dba, flags: ['PSH', 'ACK'], window: 64 },
    ODD,
  );
  assertBytes(ethernet(ENDS, ipv6({ ...IPV6, flowLabel: 0x9f365 }, segment)), captured);
});

test('the refusal of a closed port is byte for byte the one that Linux answered.', () => {
  const captured = `
    4500 0028 0000 4000 4006 24b8 0a0b 0102 0a0b 0101
    270e e2f8 0000 0000 7a95 ac6d 5014 0000 68ae 0000`;
  const segment = tcp(
    { src: 9998, dst: 58104, seq: 0, ack: 0x7a95ac6d, flags: ['RST', 'ACK'], window: 0 },
    new Uint8Array(0),
  );
  assertBytes(ipv4({ src: IPV4.dst, dst: IPV4.src }, segment).bytes, captured);
});

test('each flag has a bit of its own, from CWR down to FIN.', () => {
  const bits = TCP_FLAGS.map((flag) => tcp({ ...PLAIN, flags: [flag] }, ODD).encode(UNKNOWN)[13]);
  assert.deepEqual(bits, [0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x02, 0x01]);
  assert.equal(tcp({ ...PLAIN, flags: TCP_FLAGS }, ODD).encode(UNKNOWN)[13], 0xff);
});

test('what is wrong on purpose is written as given, and a sequence number of 33 bits is refused.', () => {
  const segment = tcp({ ...PLAIN, dataOffset: 15, urgentPointer: 3, checksum: 0xdead }, ODD);
  assertBytes(segment.encode(UNKNOWN), '0001 0002 00000000 00000000 f000 faf0 dead 0003 6f6464');
  assert.throws(() => tcp({ ...PLAIN, seq: 2 ** 32 }, ODD).encode(UNKNOWN), {
    code: 'FRAME_FIELD',
    field: 'tcp.seq',
  });
});
