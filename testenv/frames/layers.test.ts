import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ethernet, truncate } from './ethernet.ts';
import { everyKind } from './frame-set.ts';
import { icmp6Echo } from './icmp6.ts';
import { ipv4 } from './ipv4.ts';
import { NO_OPERATION, ROUTER_ALERT } from './ipv4-option.ts';
import { hopByHop, ipv6Fragment, ROUTER_ALERT6 } from './ipv6-extension.ts';
import { ipv6 } from './ipv6.ts';
import { layersOf } from './layers.ts';
import { Prng } from './prng.ts';
import { tcp } from './tcp.ts';
import { udp } from './udp.ts';
import { vlan } from './vlan.ts';

const ends = { src: '02:00:00:00:01:02', dst: '02:00:00:00:01:01' };
const four = { src: '10.11.1.2', dst: '10.11.1.1' };
const six = { src: 'fc00:dead:cafe:1::2', dst: 'fc00:dead:cafe:1::1' };
const echo = icmp6Echo({ type: 'request', id: 7, seq: 1 }, new Uint8Array(5));
const datagram = udp({ src: 1, dst: 2 }, new Uint8Array(16));

const spelled = (frame: Uint8Array) =>
  layersOf(frame).map(({ name, start, end }) => `${name} ${start}-${end}`);

describe('The layers of a frame', () => {
  test('are its headers, and the data behind them.', () => {
    assert.deepEqual(spelled(ethernet(ends, ipv6(six, echo))), [
      'Ethernet 0-14',
      'IPv6 14-54',
      'ICMPv6 54-62',
      'data 62-67',
    ]);
  });

  test('have tags of both kinds, options, and a TCP header among them.', () => {
    const segment = tcp({ src: 1, dst: 2, seq: 3, flags: ['SYN'] }, new Uint8Array(0));
    const packet = ipv4({ ...four, options: [NO_OPERATION, ROUTER_ALERT] }, segment);
    const tagged = vlan({ vid: 5, tpid: 0x88a8 }, vlan({ vid: 6 }, packet));
    assert.deepEqual(spelled(ethernet(ends, tagged)), [
      ...['Ethernet 0-14', 'S-VLAN tag 14-18', 'VLAN tag 18-22', 'IPv4 22-42', 'IPv4 options 42-50'],
      'TCP 50-70',
    ]);
  });

  test('have extension headers, and no transport header in a fragment that is not the first.', () => {
    assert.deepEqual(spelled(ethernet(ends, ipv6(six, hopByHop([ROUTER_ALERT6], echo)))).slice(2), [
      ...['hop-by-hop 54-62', 'ICMPv6 62-70', 'data 70-75'],
    ]);
    const later = ipv6Fragment({ id: 1, offset: 8 }, datagram);
    assert.deepEqual(spelled(ethernet(ends, ipv6(six, later))).slice(2), ['fragment 54-62', 'data 62-78']);
    const later4 = ipv4({ ...four, fragment: { offset: 8 } }, datagram);
    assert.deepEqual(spelled(ethernet(ends, later4)).slice(1), ['IPv4 14-34', 'data 34-50']);
  });

  test('end with the frame, wherever it was cut, and leave no byte out.', () => {
    for (const { name, bytes } of everyKind(new Prng(3))) {
      for (const length of [0, 1, 13, 14, 15, 17, 20, 35, 50, 61, bytes.length]) {
        const cut = truncate(bytes, Math.min(length, bytes.length));
        const layers = layersOf(cut);
        assert.equal(layers.at(-1)?.end ?? 0, cut.length, name);
        for (const [index, { start }] of layers.entries()) assert.equal(start, layers[index - 1]?.end ?? 0);
      }
    }
  });

  test('have names that fit a column of 12.', () => {
    const names = everyKind(new Prng(4)).flatMap(({ bytes }) => layersOf(bytes).map(({ name }) => name));
    assert.deepEqual(
      names.filter((name) => name.length > 12),
      [],
    );
  });
});
