/** The 16-bit word at an offset, in network order. */
export function wordAt(frame: Uint8Array, offset: number): number {
  return new DataView(frame.buffer, frame.byteOffset).getUint16(offset);
}

/** The id that turns a checksum, which is `now` with the id 0, into another one from 0 to 0xfffe (RFC 1624). */
export function idFor(wanted: number, now: number): number {
  return (now - wanted + 0xffff) % 0xffff;
}

/**
 * 0x0000 and 0xffff are the same number in one's complement, and whoever verifies a checksum takes either: a
 * frame with the one is as right with the other.
 */
export function eitherZero(frame: Uint8Array, offset: number): readonly Uint8Array[] {
  if (wordAt(frame, offset) !== 0) return [frame];
  const other = frame.slice();
  other.fill(0xff, offset, offset + 2);
  return [frame, other];
}
