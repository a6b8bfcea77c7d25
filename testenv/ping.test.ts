import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ethernet } from './frames/ethernet.ts';
import { icmp6Echo } from './frames/icmp6.ts';
import { ipv6 } from './frames/ipv6.ts';
import { parsePing, pingArgs, pingFrameBytes } from './ping.ts';

describe('The words of ping', () => {
  test('are numeric, count, and give times in seconds.', () => {
    assert.deepEqual(pingArgs('fc00:dead:cafe:1::1', { count: 3, patienceMs: 250 }), [
      ...['-n', '-c', '3', '-i', '0.01', '-W', '0.25', '-s', '56'],
      'fc00:dead:cafe:1::1',
    ]);
  });

  test('carry the payload that is asked for, an empty one too.', () => {
    const sizeOf = (payload: number) => {
      const args = pingArgs('::1', { count: 1, patienceMs: 1000, payload });
      return args[args.indexOf('-s') + 1];
    };
    assert.deepEqual([0, 1400].map(sizeOf), ['0', '1400']);
  });
});

describe('What ping says', () => {
  const summaries: readonly (readonly [what: string, line: string, sent: number, answered: number])[] = [
    ['all answered', '3 packets transmitted, 3 received, 0% packet loss, time 21ms', 3, 3],
    ['all lost', '3 packets transmitted, 0 received, 100% packet loss, time 2042ms', 3, 0],
    ['errors', '3 packets transmitted, 0 received, +3 errors, 100% packet loss, time 20ms', 3, 0],
    ['duplicates', '2 packets transmitted, 2 received, +1 duplicates, 0% packet loss, time 10ms', 2, 2],
    ["busybox' words", '12 packets transmitted, 10 packets received, 16% packet loss', 12, 10],
  ];
  for (const [what, line, sent, answered] of summaries) {
    test(`is read: ${what}.`, () => {
      const output = `PING ::1(::1) 56 data bytes\n\n--- ::1 ping statistics ---\n${line}\nrtt min/avg/max/mdev = 0.1/0.2/0.3/0.1 ms\n`;
      assert.deepEqual(parsePing(output), { sent, answered, sequences: [] });
    });
  }

  test('tells which were answered, once each, and no errors among them.', () => {
    const lines = [
      '64 bytes from fc00:dead:cafe:1::1: icmp_seq=1 ttl=64 time=0.047 ms',
      '64 bytes from fc00:dead:cafe:1::1: icmp_seq=1 ttl=64 time=0.051 ms (DUP!)',
      'From 10.11.1.2 icmp_seq=2 Destination Host Unreachable',
      '64 bytes from 10.11.1.1: seq=12 ttl=64 time=0.1 ms',
      '3 packets transmitted, 2 received, 33% packet loss, time 2ms',
    ];
    assert.deepEqual(parsePing(lines.join('\n')), { sent: 3, answered: 2, sequences: [1, 12] });
  });

  test('is nothing when there is no summary.', () => {
    assert.equal(parsePing(''), null);
    assert.equal(parsePing('ping: connect: Network is unreachable\n'), null);
  });
});

test("A ping's frame is as long as one that is built of the same layers.", () => {
  const ends = { src: '02:00:00:00:01:02', dst: '02:00:00:00:01:01' };
  const addresses = { src: 'fc00:dead:cafe:1::2', dst: 'fc00:dead:cafe:1::1' };
  for (const payload of [0, 56, 1400]) {
    const echo = icmp6Echo({ type: 'request', id: 1, seq: 1 }, new Uint8Array(payload));
    assert.equal(pingFrameBytes(payload), ethernet(ends, ipv6(addresses, echo)).length);
  }
  assert.equal(pingFrameBytes(56), 118);
});
