import { test } from 'node:test';

import { icmp6Message } from './icmp6.ts';
import { hopByHop, ipv6Fragment, ipv6Option, ROUTER_ALERT6 } from './ipv6-extension.ts';
import { ipv6 } from './ipv6.ts';
import type { TransportLayer } from './layer.ts';
import { assertBytes, fromHex } from './testing/hex.ts';

const UNKNOWN = { src: new Uint8Array(16), dst: new Uint8Array(16) };
const THREE_BYTES: TransportLayer = { protocol: 253, encode: () => Uint8Array.of(1, 2, 3) };

test('a hop-by-hop header is byte for byte that of the listener report that Linux sent on a veth.', () => {
  const records = `
    0000 0002 0400 0000 ff02 0000 0000 0000 0000 0001 ff00 0101
    0400 0000 ff02 0000 0000 0000 0000 0001 ff00 0001`;
  const captured = `
    6000 0000 0038 0001 fe80 0000 0000 0000 0000 00ff fe00 0101 ff02 0000 0000 0000 0000 0000 0000 0016
    3a00 0502 0000 0100 8f00 6dec ${records}`;
  const { bytes } = ipv6(
    { src: 'fe80::ff:fe00:101', dst: 'ff02::16', hopLimit: 1 },
    hopByHop([ROUTER_ALERT6], icmp6Message(143, {}, fromHex(records))),
  );
  assertBytes(bytes, captured);
});

test('a hop-by-hop header is padded to 8 bytes with Pad1 or PadN, or not at all.', () => {
  const header = (dataLength: number): Uint8Array =>
    hopByHop([ipv6Option(0x1e, new Uint8Array(dataLength))], THREE_BYTES).encode(UNKNOWN);
  assertBytes(header(4), 'fd00 1e04 00000000 010203');
  assertBytes(header(3), 'fd00 1e03 000000 00 010203');
  assertBytes(header(1), 'fd00 1e01 00 010100 010203');
  assertBytes(header(5), 'fd01 1e05 0000000000 0105 0000000000 010203');
  assertBytes(hopByHop([], THREE_BYTES).encode(UNKNOWN), 'fd00 0104 00000000 010203');
});

test('the last fragment is byte for byte the one that ping -s 1500 sent on a veth.', () => {
  const data = fromHex(`719a 036b 0000 0000 ${'ab'.repeat(1492)}`);
  const echo = icmp6Message(128, {}, fromHex(`0ea1 0001 ${Buffer.from(data).toString('hex')}`));
  const captured = `
    6009 9c67 0044 2c40 fc00 dead cafe 0001 0000 0000 0000 0001 fc00 dead cafe 0001 0000 0000 0000 0002
    3a00 05a8 1f2b a51d ${'ab'.repeat(60)}`;
  const { bytes } = ipv6(
    { src: 'fc00:dead:cafe:1::1', dst: 'fc00:dead:cafe:1::2', flowLabel: 0x99c67 },
    ipv6Fragment({ offset: 1448, id: 0x1f2ba51d }, echo),
  );
  assertBytes(bytes, captured);
});

test('extension headers are chained, and the hop limit that the payload demands goes through.', () => {
  const demanding = { ...THREE_BYTES, hopLimit: 255 };
  const chain = hopByHop([ROUTER_ALERT6], ipv6Fragment({ offset: 0, id: 7 }, demanding));
  const { bytes } = ipv6({ src: '::1', dst: '::2' }, chain);
  assertBytes(bytes.subarray(4, 8), '0013 00 ff');
  assertBytes(bytes.subarray(40), '2c00 05020000 0100 fd00 0000 00000007 010203');
});
