import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFrame } from '../../testenv/frames/dump.ts';
import { UsageError } from '../core/errors.ts';
import type { FrameKind } from './frame-kind.ts';
import type { FrameValues } from './frame-option.ts';
import { typedFrame } from './testing/typed-frame.ts';

const ends6 = 'IPv6 fc00:dead:cafe:1::2 → fc00:dead:cafe:1::1';
const ends4 = 'IPv4 10.11.1.2 → 10.11.1.1';

const described: readonly (readonly [FrameKind, FrameValues, string])[] = [
  ['arp', {}, 'ARP request: who has 10.11.1.1? Tell 10.11.1.2, 42 bytes'],
  ['arp', { reply: true }, 'ARP reply: 10.11.1.2 is at 02:00:00:00:01:02, 42 bytes'],
  ['icmp4', {}, `${ends4} ICMPv4 echo request id 7 seq 1, 42 bytes`],
  ['icmp6', { seq: '256', id: '0xffff' }, `${ends6} ICMPv6 echo request id 65535 seq 256, 62 bytes`],
  ['icmp6', { reply: true, payload: 'é' }, `${ends6} ICMPv6 echo reply id 7 seq 1, 64 bytes`],
  ['udp4', { options: '10' }, `${ends4} options of 40 bytes UDP 40000 → 2000, 82 bytes`],
  ['udp6', { dport: '2001', vlan: ['7'] }, `VLAN 7 ${ends6} UDP 40000 → 2001, 66 bytes`],
  ['udp6', { vlan: ['1', '2'], size: '3' }, `S-VLAN 1 VLAN 2 ${ends6} UDP 40000 → 2000, 73 bytes`],
  ['udp6', { ext: ['hop'] }, `${ends6} hop-by-hop header of 8 bytes UDP 40000 → 2000, 70 bytes`],
  ['tcp4', {}, `${ends4} TCP 40000 → 2000 SYN seq 1, 54 bytes`],
  [
    'tcp6',
    { flags: 'ack,psh', seq: '4294967295' },
    `${ends6} TCP 40000 → 2000 ACK PSH seq 4294967295 ack 0, 74 bytes`,
  ],
  ['tcp6', { ext: ['frag'] }, `${ends6} atomic fragment TCP 40000 → 2000 SYN seq 1, 82 bytes`],
  [
    'udp4',
    { src: '192.0.2.1', dst: '192.0.2.2', cut: '34' },
    'IPv4 192.0.2.1 → 192.0.2.2 UDP header cut short, 34 bytes',
  ],
];

for (const [kind, values, wanted] of described) {
  test(`${kind} ${JSON.stringify(values)} is as it is asked for.`, () => {
    assert.equal(describeFrame(typedFrame(kind, values)), wanted);
  });
}

test('MAC addresses, the hop limit and the payload are where they belong.', () => {
  const hex = Buffer.from(
    typedFrame('udp6', { smac: '0a:00:00:00:00:01', dmac: '0a:00:00:00:00:02', ttl: '1', payload: 'hi' }),
  ).toString('hex');
  assert.equal(hex.slice(0, 28), '0a00000000020a000000000186dd');
  assert.equal(hex.slice(42, 44), '01');
  assert.equal(hex.slice(-4), Buffer.from('hi').toString('hex'));
});

test('An ARP request goes to everybody, unless --dmac says otherwise.', () => {
  assert.equal(Buffer.from(typedFrame('arp')).toString('hex', 0, 6), 'ffffffffffff');
  const told = typedFrame('arp', { dmac: '0a:00:00:00:00:02' });
  assert.equal(Buffer.from(told).toString('hex', 0, 6), '0a0000000002');
});

const refused: readonly (readonly [FrameKind, FrameValues, RegExp])[] = [
  ['icmp6', { dport: '1' }, /--dport is not for icmp6/],
  ['udp6', { options: '1' }, /--options is not for udp6/],
  ['udp4', { ext: ['hop'] }, /--ext is not for udp4/],
  ['udp4', { reply: true }, /--reply is not for udp4/],
  ['udp4', { dport: '65536' }, /--dport takes a whole number from 0 to 65535, not 65536/],
  ['udp4', { dport: 'http' }, /not http/],
  ['udp4', { dport: '' }, /--dport takes/],
  ['udp4', { dport: '1e3' }, /not 1e3/],
  ['udp4', { vlan: ['4096'] }, /from 0 to 4095/],
  ['udp4', { options: '11' }, /from 0 to 10/],
  ['udp6', { ext: ['dest'] }, /--ext does not know dest/],
  ['udp6', { src: '10.0.0.1' }, /--src: IPv6 address '10.0.0.1'/],
  ['udp4', { dst: '10.0.0' }, /--dst: IPv4 address/],
  ['udp4', { smac: '1:2' }, /--smac: MAC address/],
  ['tcp4', { flags: 'SIN' }, /--flags does not know SIN/],
  ['icmp4', { seq: '65536' }, /--seq takes/],
  ['udp4', { checksum: 'good' }, /--checksum does not know good/],
  ['udp4', { checksum: '0x10000' }, /--checksum takes/],
  ['udp4', { cut: '13' }, /--cut takes a whole number from 14/],
  ['udp4', { cut: '43' }, /the frame has 42 bytes/],
  ['udp4', { size: '1', payload: 'x' }, /--payload and --size/],
  ['udp4', { size: '1473' }, /from 0 to 1472/],
  ['udp6', { size: '1472' }, /the frame has 1534 bytes: a veth carries 1514/],
  ['udp4', { size: '1472', vlan: ['1', '2'] }, /carries 1514/],
  ['udp4', { payload: 'x'.repeat(1473) }, /--payload has 1473 bytes/],
];

for (const [kind, values, wanted] of refused) {
  const shown = JSON.stringify(values).slice(0, 60);
  test(`${kind} ${shown} is refused in words, as a mistake on the command line.`, () => {
    assert.throws(
      () => typedFrame(kind, values),
      (error) => error instanceof UsageError && wanted.test(error.message) && error.remedy !== undefined,
    );
  });
}

test('The longest frames that a veth carries can be built.', () => {
  assert.equal(typedFrame('udp4', { size: '1472' }).length, 1514);
  assert.equal(typedFrame('udp4', { size: '1472', vlan: ['7'] }).length, 1518);
});
