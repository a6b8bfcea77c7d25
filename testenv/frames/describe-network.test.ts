import assert from 'node:assert/strict';
import { test } from 'node:test';

import { arpReply } from './arp.ts';
import { describeFrame } from './dump.ts';
import { ethernet, truncate } from './ethernet.ts';
import { icmp6Echo } from './icmp6.ts';
import { NO_OPERATION, recordRoute } from './ipv4-option.ts';
import { ipv4 } from './ipv4.ts';
import { hopByHop, ipv6Fragment, ROUTER_ALERT6 } from './ipv6-extension.ts';
import { ipv6 } from './ipv6.ts';
import { type NetworkLayer, opaque, type TransportLayer } from './layer.ts';
import { neighbourAdvertisement, routerSolicitation } from './neighbour-discovery.ts';
import { ETHER_TYPE } from './protocol-numbers.ts';
import { tcp } from './tcp.ts';
import { udp } from './udp.ts';
import { vlan } from './vlan.ts';

const ENDS = { src: '02:00:00:00:01:02', dst: '02:00:00:00:01:01' };
const IPV4 = { src: '10.11.1.2', dst: '10.11.1.1' };
const PING = icmp6Echo({ type: 'request', id: 7, seq: 1 }, new Uint8Array(56));
const DATAGRAM = udp({ src: 40000, dst: 53 }, new Uint8Array(8));
const FROM_TO = 'IPv4 10.11.1.2 → 10.11.1.1';
const over6 = (layer: TransportLayer): NetworkLayer => ipv6({ src: 'fd00::2', dst: 'fd00::1' }, layer);
const describe = (layer: NetworkLayer): string => describeFrame(ethernet(ENDS, layer));

test('a TCP segment is described by its ports, flags and numbers.', () => {
  const ends = { src: 40000, dst: 80, seq: 4294967295 };
  const syn = tcp({ ...ends, flags: ['SYN'] }, new Uint8Array(0));
  assert.equal(describe(ipv4(IPV4, syn)), `${FROM_TO} TCP 40000 → 80 SYN seq 4294967295, 54 bytes`);
  const data = tcp({ ...ends, ack: 9, flags: ['PSH', 'ACK'] }, Uint8Array.of(1));
  assert.equal(
    describe(over6(data)),
    'IPv6 fd00::2 → fd00::1 TCP 40000 → 80 ACK PSH seq 4294967295 ack 9, 75 bytes',
  );
  const cut = truncate(ethernet(ENDS, ipv4(IPV4, syn)), 53);
  assert.equal(describeFrame(cut), `${FROM_TO} TCP header cut short, 53 bytes`);
});

test('VLAN tags are described outermost first, before what is tagged.', () => {
  const inner = vlan({ vid: 5, dei: true }, over6(PING));
  assert.equal(describe(inner), 'VLAN 5 IPv6 fd00::2 → fd00::1 ICMPv6 echo request id 7 seq 1, 122 bytes');
  const outer = { vid: 4094, pcp: 7, tpid: ETHER_TYPE.serviceVlan };
  assert.equal(
    describe(vlan(outer, vlan({ vid: 5 }, ipv4(IPV4, DATAGRAM)))),
    `S-VLAN 4094 priority 7 VLAN 5 ${FROM_TO} UDP 40000 → 53, 58 bytes`,
  );
  assert.equal(
    describe(vlan({ vid: 5 }, opaque(0x88b5))),
    'Ethernet 02:00:00:00:01:02 → 02:00:00:00:01:01 VLAN 5 EtherType 0x88b5, 18 bytes',
  );
});

test('a tag that is cut short is described as such, behind those that are whole.', () => {
  const frame = ethernet(ENDS, vlan({ vid: 6, tpid: ETHER_TYPE.serviceVlan }, vlan({ vid: 5 }, over6(PING))));
  assert.equal(describeFrame(truncate(frame, 17)), 'S-VLAN tag cut short, 17 bytes');
  assert.equal(describeFrame(truncate(frame, 21)), 'S-VLAN 6 VLAN tag cut short, 21 bytes');
  assert.equal(describeFrame(truncate(frame, 22)), 'S-VLAN 6 VLAN 5 IPv6 header cut short, 22 bytes');
});

test('ten thousand tags are described as well as one.', () => {
  const bytes = new Uint8Array(4 * 10_000).fill(0).map((_, index) => [0, 5, 0x81, 0][index % 4]!);
  assert.match(describeFrame(ethernet(ENDS, opaque(0x8100, bytes))), /^(VLAN 5 ){10000}VLAN tag cut short/);
});

test('IPv4 options are counted and skipped.', () => {
  const options = [NO_OPERATION, recordRoute([], 1)];
  assert.equal(
    describe(ipv4({ ...IPV4, options }, DATAGRAM)),
    `${FROM_TO} options of 8 bytes UDP 40000 → 53, 58 bytes`,
  );
});

test('only the first fragment is read as if it began with a header.', () => {
  const fragment4 = (offset: number): string =>
    describe(ipv4({ ...IPV4, fragment: { offset, length: 8 } }, DATAGRAM));
  assert.equal(fragment4(0), `${FROM_TO} first fragment UDP 40000 → 53, 42 bytes`);
  assert.equal(fragment4(8), `${FROM_TO} fragment at 8, 42 bytes`);
  const fragment6 = (offset: number, length: number): string =>
    describe(over6(ipv6Fragment({ offset, length, id: 1 }, DATAGRAM)));
  assert.equal(fragment6(0, 8), 'IPv6 fd00::2 → fd00::1 first fragment UDP 40000 → 53, 70 bytes');
  assert.equal(fragment6(8, 8), 'IPv6 fd00::2 → fd00::1 fragment at 8, 70 bytes');
  assert.equal(fragment6(0, 16), 'IPv6 fd00::2 → fd00::1 atomic fragment UDP 40000 → 53, 78 bytes');
});

test('IPv6 extension headers are described in their order, and where they are cut short.', () => {
  const frame = ethernet(
    ENDS,
    over6(hopByHop([ROUTER_ALERT6], ipv6Fragment({ offset: 0, length: 8, id: 1 }, DATAGRAM))),
  );
  const ends = 'IPv6 fd00::2 → fd00::1';
  const whole = 'hop-by-hop header of 8 bytes';
  assert.equal(describeFrame(frame), `${ends} ${whole} first fragment UDP 40000 → 53, 78 bytes`);
  assert.equal(describeFrame(truncate(frame, 69)), `${ends} ${whole} fragment header cut short, 69 bytes`);
  assert.equal(describeFrame(truncate(frame, 61)), `${ends} hop-by-hop header cut short, 61 bytes`);
  const longer = frame.with(55, 31);
  assert.equal(describeFrame(longer), `${ends} hop-by-hop header cut short, 78 bytes`);
});

test('answers and router solicitations are described.', () => {
  const ends = {
    senderMac: ENDS.src,
    senderAddress: '10.11.1.2',
    targetMac: ENDS.dst,
    targetAddress: '10.11.1.1',
  };
  assert.equal(describe(arpReply(ends)), 'ARP reply: 10.11.1.2 is at 02:00:00:00:01:02, 42 bytes');
  assert.equal(
    describe(over6(neighbourAdvertisement({ target: 'fd00::2' }))),
    'IPv6 fd00::2 → fd00::1 ICMPv6 neighbour advertisement for fd00::2, 78 bytes',
  );
  assert.equal(
    describe(over6(routerSolicitation({}))),
    'IPv6 fd00::2 → fd00::1 ICMPv6 router solicitation, 62 bytes',
  );
});
