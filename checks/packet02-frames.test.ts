import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { onesComplementSum, pseudoHeaderSum } from '../testenv/frames/checksum.ts';
import { Prng } from '../testenv/frames/prng.ts';
import { portFrame, type PortShape } from './packet02-frames.ts';

const prng = new Prng(2);
const shapes: readonly PortShape[] = [
  { transport: 'udp', ip: 6, port: 2000 },
  { transport: 'udp', ip: 4, port: 256 },
  { transport: 'tcp', ip: 6, port: 1 },
  { transport: 'tcp', ip: 4, port: 65535, tcpOptions: 3 },
  { transport: 'udp', ip: 4, port: 2000, options: 10 },
  { transport: 'udp', ip: 6, port: 2000, extended: true, tags: [0x88a8, 0x8100] },
];

/** Where the transport header begins, and what its pseudo header comes to. */
function transportOf(shape: PortShape, bytes: Uint8Array): { start: number; sum: number } {
  const start =
    14 +
    (shape.tags ?? []).length * 4 +
    (shape.ip === 6 ? 40 : 20) +
    (shape.options ?? 0) * 4 +
    (shape.extended === true ? 8 : 0);
  const addresses = 14 + (shape.tags ?? []).length * 4 + (shape.ip === 6 ? 8 : 12);
  const length = shape.ip === 6 ? 16 : 4;
  const [src, dst] = [0, length].map((at) => bytes.slice(addresses + at, addresses + at + length));
  assert.ok(src !== undefined && dst !== undefined);
  const rest = bytes.slice(start);
  const protocol = shape.transport === 'udp' ? 17 : 6;
  return { start, sum: onesComplementSum(rest, pseudoHeaderSum({ src, dst }, protocol, rest.length)) };
}

describe('A packet to a port, and what it is with that port lowered', () => {
  test('have right checksums both, and differ in port and checksum alone.', () => {
    for (const shape of shapes) {
      const {
        bytes,
        lowered: [lowered],
        name,
      } = portFrame(prng, shape);
      assert.ok(lowered !== undefined);
      const { start, sum } = transportOf(shape, bytes);
      assert.equal(sum, 0xffff, name);
      assert.equal(transportOf(shape, lowered).sum, 0xffff, name);
      const port = (frame: Uint8Array) => new DataView(frame.buffer).getUint16(start + 2);
      assert.deepEqual([port(bytes), port(lowered)], [shape.port, shape.port - 1]);
      const field = start + (shape.transport === 'udp' ? 6 : 16);
      const elsewhere = bytes.findIndex(
        (byte, at) => byte !== lowered[at] && ![2, 3].includes(at - start) && ![0, 1].includes(at - field),
      );
      assert.equal(elsewhere, -1, name);
    }
  });

  test('have the checksum that is asked for.', () => {
    for (const checksum of [0x00ff, 0x1234, 0xfffe, 0xff00]) {
      for (const shape of shapes) {
        const { bytes, name } = portFrame(prng, { ...shape, checksum });
        const { start } = transportOf(shape, bytes);
        const at = start + (shape.transport === 'udp' ? 6 : 16);
        assert.equal(new DataView(bytes.buffer).getUint16(at), checksum, name);
      }
    }
  });

  test('come to either zero over TCP, and to 0xffff alone over UDP.', () => {
    const fields = (transport: 'udp' | 'tcp', at: number) =>
      portFrame(prng, { transport, ip: 4, port: 9, checksum: 0xfffe }).lowered.map((frame) =>
        new DataView(frame.buffer).getUint16(34 + at),
      );
    assert.deepEqual(fields('tcp', 16), [0, 0xffff]);
    assert.deepEqual(fields('udp', 6), [0xffff]);
  });

  test('have the field as it is written, where that is asked for.', () => {
    const { bytes, lowered } = portFrame(prng, { transport: 'udp', ip: 4, port: 9, written: 0 });
    for (const frame of [bytes, ...lowered]) assert.equal(new DataView(frame.buffer).getUint16(40), 0);
  });
});
