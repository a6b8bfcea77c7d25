import { describeTransport } from './describe-transport.ts';
import { PROTOCOL } from './protocol-numbers.ts';

/** Returns where a fragment begins, in bytes, or that it is the first of several; empty for a packet in one piece. */
export function describeFragment(offset: number, more: boolean): string {
  if (offset > 0) return `fragment at ${offset}`;
  return more ? 'first fragment ' : '';
}

/** Returns what follows an IPv6 header in words: extension headers, then a transport header. */
export function describeExtensions(nextHeader: number, bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [words, next, offset] = ['', nextHeader, 0];
  while (next === PROTOCOL.hopByHop || next === PROTOCOL.fragment) {
    const left = bytes.length - offset;
    if (next === PROTOCOL.hopByHop) {
      const length = left < 8 ? 8 : (view.getUint8(offset + 1) + 1) * 8;
      if (left < length) return `${words}hop-by-hop header cut short`;
      words += `hop-by-hop header of ${length} bytes `;
      next = view.getUint8(offset);
      offset += length;
    } else {
      if (left < 8) return `${words}fragment header cut short`;
      const control = view.getUint16(offset + 2);
      // The lowest 3 bits are flags, and the offset counts 8 bytes: they fall on the same place.
      words += describeFragment(control & 0xfff8, (control & 1) === 1) || 'atomic fragment ';
      if (control >= 8) return words;
      next = view.getUint8(offset);
      offset += 8;
    }
  }
  return words + describeTransport(next, bytes.subarray(offset));
}
