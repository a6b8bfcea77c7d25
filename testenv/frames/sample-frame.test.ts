import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onesComplementSum } from './checksum.ts';
import { FrameError } from './frame-error.ts';
import { sampleFrame } from './sample-frame.ts';
import { dissect } from './testing/dissect.ts';

const kinds = { udp4: 42, udp6: 62, tcp4: 54, icmp6: 62, arp: 42 } as const;
const names = Object.keys(kinds) as (keyof typeof kinds)[]; // its own keys

test('A frame has the size that was asked for, from its headers alone up to the MTU, and right checksums.', () => {
  for (const kind of names)
    for (const size of [kinds[kind], kinds[kind] + 1, 128, 1514]) {
      const frame = sampleFrame(kind, size);
      assert.equal(frame.length, size);
      const packet = dissect(frame);
      assert.equal(packet === undefined, kind === 'arp');
      if (packet !== undefined) assert.equal(onesComplementSum(packet.covered), 0xffff, `${kind}, ${size}`);
    }
});

test('A size that cannot be is refused with those that can.', () => {
  for (const kind of names)
    for (const size of [0, kinds[kind] - 1, 1515, 64.5, NaN])
      assert.throws(
        () => sampleFrame(kind, size),
        (error) =>
          error instanceof FrameError && error.message.endsWith(`it has ${kinds[kind]} to 1514 bytes`),
      );
});
