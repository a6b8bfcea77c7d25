import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withTag } from './packet-socket.ts';

const frame = Uint8Array.from([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 0x86, 0xdd, 9]);

/** A control message with `struct tpacket_auxdata`: the status, and a tag at its end. */
function auxdata(status: number, control: number, tpid: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(64));
  view.setUint32(16, status, true);
  view.setUint16(32, control, true);
  view.setUint16(34, tpid, true);
  return new Uint8Array(view.buffer);
}

test('A tag that the kernel has taken off is put back behind the MAC addresses.', () => {
  const tagged = [...withTag(frame, auxdata(0x51, 0x6007, 0x88a8))];
  assert.deepEqual(tagged.slice(12, 18), [0x88, 0xa8, 0x60, 0x07, 0x86, 0xdd]);
  assert.deepEqual([tagged.slice(0, 12), tagged.slice(18)], [[...frame.subarray(0, 12)], [9]]);
});

test('A tag without a type is an ordinary one.', () => {
  assert.deepEqual([...withTag(frame, auxdata(0x11, 5, 0))].slice(12, 16), [0x81, 0x00, 0, 5]);
});

test('A frame without a tag stays as it is.', () => {
  assert.equal(withTag(frame, auxdata(0x1, 0, 0)), frame);
});
