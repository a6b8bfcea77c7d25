import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeAddress } from './socket-address.ts';

test('Addresses are laid out as the kernel reads them: the family as a number of this machine, ports in network order.', () => {
  assert.deepEqual(
    [...encodeAddress({ family: 'internet', address: Uint8Array.of(10, 11, 1, 2), port: 2000 })],
    [2, 0, 0x07, 0xd0, 10, 11, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0],
  );
  const six = encodeAddress({ family: 'internet', address: new Uint8Array(16).fill(7), port: 1 });
  assert.deepEqual([...six], [10, 0, 0, 1, 0, 0, 0, 0, ...Array.from({ length: 16 }, () => 7), 0, 0, 0, 0]);
  const packet = encodeAddress({ family: 'packet', ifindex: 258 });
  assert.deepEqual([...packet.subarray(0, 8)], [17, 0, 0, 3, 2, 1, 0, 0]);
  assert.equal(packet.length, 20);
});
