import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Prng } from './prng.ts';
import { arpRequest } from './arp.ts';
import { describeFrame, hexDump } from './dump.ts';
import { ethernet, pad, truncate } from './ethernet.ts';
import { everyKind } from './frame-set.ts';
import { icmp4Echo } from './icmp4.ts';
import { icmp6Echo } from './icmp6.ts';
import { ipv4 } from './ipv4.ts';
import { ipv6 } from './ipv6.ts';
import { type NetworkLayer, opaque } from './layer.ts';
import { neighbourSolicitation } from './neighbour-discovery.ts';
import { udp } from './udp.ts';

const ENDS = { src: '02:00:00:00:01:02', dst: '02:00:00:00:01:01' };
const IPV4 = { src: '10.11.1.2', dst: '10.11.1.1' };
const IPV6 = { src: 'fc00:dead:cafe:1::2', dst: 'fc00:dead:cafe:1::1' };
const NOTHING = new Uint8Array(0);
const PING4 = icmp4Echo({ type: 'request', id: 7, seq: 1 }, new Uint8Array(56));
const PING6 = icmp6Echo({ type: 'request', id: 7, seq: 1 }, new Uint8Array(56));
const describe = (layer: NetworkLayer): string => describeFrame(ethernet(ENDS, layer));

test('each kind of frame is described in one line.', () => {
  assert.equal(
    describe(ipv6(IPV6, PING6)),
    'IPv6 fc00:dead:cafe:1::2 → fc00:dead:cafe:1::1 ICMPv6 echo request id 7 seq 1, 118 bytes',
  );
  assert.equal(
    describe(ipv6(IPV6, icmp6Echo({ type: 'reply', id: 65535, seq: 0 }, NOTHING))),
    'IPv6 fc00:dead:cafe:1::2 → fc00:dead:cafe:1::1 ICMPv6 echo reply id 65535 seq 0, 62 bytes',
  );
  assert.equal(
    describe(ipv6({ src: '::', dst: 'ff02::1:ff00:2' }, neighbourSolicitation({ target: 'fe80::2' }))),
    'IPv6 :: → ff02::1:ff00:2 ICMPv6 neighbour solicitation for fe80::2, 78 bytes',
  );
  assert.equal(
    describe(ipv4(IPV4, PING4)),
    'IPv4 10.11.1.2 → 10.11.1.1 ICMPv4 echo request id 7 seq 1, 98 bytes',
  );
  assert.equal(
    describe(ipv4(IPV4, icmp4Echo({ type: 'reply', id: 7, seq: 2 }, NOTHING))),
    'IPv4 10.11.1.2 → 10.11.1.1 ICMPv4 echo reply id 7 seq 2, 42 bytes',
  );
  assert.equal(
    describe(ipv4(IPV4, udp({ src: 40000, dst: 53 }, NOTHING))),
    'IPv4 10.11.1.2 → 10.11.1.1 UDP 40000 → 53, 42 bytes',
  );
  assert.equal(
    describe(arpRequest({ senderMac: ENDS.src, senderAddress: '10.11.1.2', targetAddress: '10.11.1.1' })),
    'ARP request: who has 10.11.1.1? Tell 10.11.1.2, 42 bytes',
  );
});

test('what we do not know is described by its number and length.', () => {
  assert.equal(
    describe(opaque(0x88b5)),
    'Ethernet 02:00:00:00:01:02 → 02:00:00:00:01:01 EtherType 0x88b5, 14 bytes',
  );
  assert.equal(
    describe(ipv4({ ...IPV4, protocol: 253 }, PING4)),
    'IPv4 10.11.1.2 → 10.11.1.1 protocol 253, 98 bytes',
  );
  assert.equal(
    describe(ipv6(IPV6, icmp6Echo({ type: 1, id: 0, seq: 0 }, NOTHING))),
    'IPv6 fc00:dead:cafe:1::2 → fc00:dead:cafe:1::1 ICMPv6 type 1, 62 bytes',
  );
  assert.equal(
    describe(
      arpRequest({
        senderMac: ENDS.src,
        senderAddress: '10.11.1.2',
        targetAddress: '10.11.1.1',
        operation: 3,
      }),
    ),
    'ARP operation 3, 42 bytes',
  );
});

test('a header that is wrong or cut short is described as such.', () => {
  const frame = ethernet(ENDS, ipv6(IPV6, PING6));
  assert.equal(describeFrame(truncate(frame, 1)), 'Ethernet header cut short, 1 byte');
  assert.equal(describeFrame(truncate(frame, 53)), 'IPv6 header cut short, 53 bytes');
  assert.equal(
    describeFrame(truncate(frame, 61)),
    'IPv6 fc00:dead:cafe:1::2 → fc00:dead:cafe:1::1 ICMPv6 header cut short, 61 bytes',
  );
  assert.equal(
    describe(ipv6({ ...IPV6, payloadLength: 7 }, PING6)),
    'IPv6 fc00:dead:cafe:1::2 → fc00:dead:cafe:1::1 ICMPv6 header cut short, 118 bytes',
  );
  assert.equal(describe(ipv6({ ...IPV6, version: 4 }, PING6)), 'IPv6 header with version 4, 118 bytes');
  assert.equal(
    describe(ipv4({ ...IPV4, ihl: 4 }, PING4)),
    'IPv4 header with version 4 and length 16, 98 bytes',
  );
  assert.equal(
    describe(ipv4({ ...IPV4, totalLength: 20 }, PING4)),
    'IPv4 10.11.1.2 → 10.11.1.1 ICMPv4 header cut short, 98 bytes',
  );
});

test('padding is not taken for payload.', () => {
  const padded = pad(ethernet(ENDS, ipv4(IPV4, { protocol: 1, encode: () => Uint8Array.of(8, 0, 0, 0) })));
  assert.equal(describeFrame(padded), 'IPv4 10.11.1.2 → 10.11.1.1 ICMPv4 header cut short, 60 bytes');
});

test('any cut of any frame, and any bytes at all, are described without an error and with their length.', () => {
  const prng = new Prng(14);
  const noise = Array.from({ length: 500 }, () => prng.bytes(prng.int(0, 100)));
  const cuts = everyKind(prng).flatMap(({ bytes }) =>
    Array.from({ length: Math.min(bytes.length, 100) }, (_, length) => truncate(bytes, length)),
  );
  // A view into a larger buffer must not be read from the buffer's start.
  const views = cuts.map((cut) => Buffer.concat([prng.bytes(3), cut]).subarray(3));
  for (const [index, cut] of cuts.entries()) assert.equal(describeFrame(views[index]!), describeFrame(cut));
  for (const bytes of [...noise, ...cuts]) {
    assert.match(describeFrame(bytes), new RegExp(`, ${bytes.length} bytes?$`));
  }
});

test('bytes are dumped 16 a line with offset, hex and ASCII in columns.', () => {
  const bytes = Uint8Array.from({ length: 20 }, (_, index) => index + 0x70);
  assert.equal(
    hexDump(bytes),
    [
      '0000   70 71 72 73 74 75 76 77   78 79 7a 7b 7c 7d 7e 7f   |pqrstuvwxyz{|}~.|',
      '0010   80 81 82 83                                         |....|',
    ].join('\n'),
  );
  assert.equal(hexDump(new Uint8Array(0)), '');
});

test('marked bytes stand in brackets, by range or by set, and the columns stay where they are.', () => {
  const bytes = new Uint8Array(20);
  const expected = [
    '0000  [00]00[00 00]00 00 00[00   00]00 00 00 00 00 00[00]  |................|',
    '0010  [00]00 00[00]                                        |....|',
  ].join('\n');
  const ranges = [
    [0, 1],
    [2, 4],
    [7, 9],
    [15, 17],
    [19, 99],
  ] as const;
  assert.equal(hexDump(bytes, { mark: ranges }), expected);
  assert.equal(hexDump(bytes, { mark: new Set([0, 2, 3, 7, 8, 15, 16, 19]) }), expected);
});

test('a bracket in the middle of a line keeps to its byte.', () => {
  assert.equal(hexDump(new Uint8Array(16), { mark: [[7, 8]] }).slice(25, 35), '00[00]  00');
  assert.equal(hexDump(new Uint8Array(16), { mark: [[8, 9]] }).slice(25, 35), '00 00  [00');
});
