import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { everyKind } from '../../testenv/frames/frame-set.ts';
import { Prng } from '../../testenv/frames/prng.ts';
import { dissect } from './dissect.ts';
import type { FrameKind } from './frame-kind.ts';
import type { FrameValues } from './frame-option.ts';
import { typedFrame } from './testing/typed-frame.ts';

/** What is said of the last checksum in a frame. */
function checksum(kind: FrameKind, values: FrameValues): string | undefined {
  const fields = dissect(typedFrame(kind, values)).layers.flatMap((layer) => layer.fields);
  return fields.findLast(({ name }) => name === 'checksum')?.text;
}

describe('dissect', () => {
  test('gives each header its place and its fields.', () => {
    const { layers, length } = dissect(typedFrame('udp6', { vlan: ['0x123'], dport: '2000' }));
    assert.equal(length, 66);
    assert.deepEqual(
      layers.map(({ name, offset }) => [name, offset]),
      [
        ['Ethernet', 0],
        ['VLAN tag', 14],
        ['IPv6', 18],
        ['UDP', 58],
      ],
    );
    const [, tag, ip, udp] = layers;
    assert.deepEqual(tag?.fields[2], { name: 'vid', offset: 14, bits: 12, value: 0x123, text: '291' });
    assert.deepEqual(ip?.fields[6], {
      name: 'src',
      offset: 26,
      bits: 128,
      value: 'fc00:dead:cafe:1::2',
      text: 'fc00:dead:cafe:1::2',
    });
    assert.deepEqual(udp?.fields[1], { name: 'dport', offset: 60, bits: 16, value: 2000, text: '2000' });
  });

  test('names the flags of TCP.', () => {
    const flags = (text: string) =>
      dissect(typedFrame('tcp4', { flags: text }))
        .layers.at(-1)
        ?.fields.find(({ name }) => name === 'flags')?.text;
    assert.deepEqual([flags('FIN,SYN'), flags('')], ['SYN FIN', 'none']);
  });

  test('covers every byte of any frame once, and of what is cut short tells only what is whole.', () => {
    for (const { name, bytes } of everyKind(new Prng(1))) {
      for (let length = 0; length <= Math.min(bytes.length, 120); length++) {
        const { layers, hex } = dissect(bytes.subarray(0, length));
        assert.equal(layers.map((layer) => layer.bytes).join(''), hex, `${name}, ${length} bytes`);
        const ends = layers.flatMap((layer) => layer.fields.map(({ offset, bits }) => offset * 8 + bits));
        assert.ok(Math.max(0, ...ends) <= length * 8, `${name}, ${length} bytes`);
      }
    }
  });

  test('takes whatever a program may leave of a frame.', () => {
    const prng = new Prng(11);
    for (const { name, bytes } of everyKind(prng)) {
      for (let count = 0; count < 200; count++) {
        const damaged = bytes.slice(0, prng.int(0, bytes.length));
        for (let byte = 0; byte < 4; byte++)
          damaged[prng.int(0, Math.min(damaged.length, 80))] = prng.int(0, 255);
        const { layers, hex } = dissect(damaged);
        assert.equal(layers.map((layer) => layer.bytes).join(''), hex, name);
      }
    }
  });

  test('finds every checksum right that is, in frames of every kind.', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 20; seed++) {
      for (const { name, bytes } of everyKind(new Prng(seed))) {
        for (const layer of dissect(bytes).layers) {
          const sum = layer.fields.find((field) => field.name === 'checksum');
          if (sum === undefined) continue;
          assert.doesNotMatch(sum.text, /wrong/, `${name}, ${layer.name}, seed ${seed}`);
          if (sum.text.endsWith('(right)')) seen.add(layer.name);
        }
      }
    }
    assert.deepEqual([...seen].toSorted(), ['ICMP', 'ICMPv6', 'IPv4', 'TCP', 'UDP']);
  });

  for (const kind of ['icmp4', 'icmp6', 'udp4', 'udp6', 'tcp4', 'tcp6'] as const) {
    test(`tells a wrong checksum of ${kind}, and which one would be right.`, () => {
      const right = checksum(kind, { payload: 'odd' })?.slice(0, 6);
      assert.match(checksum(kind, { payload: 'odd' }) ?? '', /^0x[\da-f]{4} \(right\)$/);
      const bad = checksum(kind, { payload: 'odd', checksum: 'bad' });
      assert.match(bad ?? '', new RegExp(`\\(wrong: ${right} would be right\\)$`));
      assert.equal(checksum(kind, { payload: 'odd', checksum: right }), `${right} (right)`);
    });
  }

  test('knows that a datagram needs no checksum over IPv4, and does over IPv6.', () => {
    assert.equal(checksum('udp4', { checksum: 'zero' }), '0x0000 (none)');
    assert.match(checksum('udp6', { checksum: 'zero' }) ?? '', /^0x0000 \(wrong/);
    // This port makes the sum 0xffff: a checksum of 0 adds up, and is missing all the same.
    const plain = Number(checksum('udp6', { sport: '0' })?.slice(0, 6));
    assert.equal(checksum('udp6', { sport: String(plain) }), '0xffff (right)');
    assert.equal(
      checksum('udp6', { sport: String(plain), checksum: 'zero' }),
      '0x0000 (wrong: 0xffff would be right)',
    );
  });

  test('says nothing of a checksum that covers what is not there.', () => {
    assert.match(checksum('udp4', { payload: 'text', cut: '45' }) ?? '', /^0x[\da-f]{4}$/);
    assert.match(checksum('tcp6', { ext: ['frag'] }) ?? '', /\(right\)$/);
  });
});
