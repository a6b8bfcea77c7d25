import { FrameError } from './frame-error.ts';

/** A piece of a header: a named number of 1 to 32 bits, or bytes that are ready, such as an address. */
export type Field = readonly [name: string, bits: number, value: number] | Uint8Array;

/**
 * Packs fields into bytes in network order, most significant bit first, in the order in which the RFCs
 * draw them. `header` names the header in errors.
 * @throws FrameError `FRAME_FIELD` when a value does not fit its bits, `FRAME_LAYOUT` when the fields end inside a byte.
 */
export function packHeader(header: string, fields: readonly Field[]): Uint8Array {
  const bytes: number[] = [];
  let pending = 0;
  let pendingBits = 0;
  const append = (bits: number, value: number): void => {
    // Arithmetic, not shifts: 7 pending and 32 new bits are more than a shift can hold.
    pending = pending * 2 ** bits + value;
    pendingBits += bits;
    while (pendingBits >= 8) {
      pendingBits -= 8;
      bytes.push(Math.floor(pending / 2 ** pendingBits));
      pending %= 2 ** pendingBits;
    }
  };
  for (const field of fields) {
    if (field instanceof Uint8Array) {
      if (pendingBits === 0) bytes.push(...field);
      else for (const byte of field) append(8, byte);
    } else {
      const [name, bits, value] = field;
      if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) {
        throw new FrameError(
          'FRAME_FIELD',
          `${header}.${name}`,
          String(value),
          `not a whole number of ${bits} bits`,
        );
      }
      append(bits, value);
    }
  }
  if (pendingBits !== 0) {
    throw new FrameError('FRAME_LAYOUT', header, `${pendingBits} bits over`, 'a header ends on a whole byte');
  }
  return Uint8Array.from(bytes);
}

/** Puts a header in front of what it carries, in new bytes. */
export function prepend(header: Uint8Array, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(header.length + payload.length);
  bytes.set(header);
  bytes.set(payload, header.length);
  return bytes;
}
