import { cutFragment, type FragmentRange } from './fragment.ts';
import { packHeader, prepend } from './header.ts';
import type { TransportLayer } from './layer.ts';
import { PROTOCOL } from './protocol-numbers.ts';

/** Asks every router on the way to look at the packet (RFC 2711); 0 stands for Multicast Listener Discovery. */
export const ROUTER_ALERT6: Uint8Array = Uint8Array.of(5, 2, 0, 0);

/** Returns an option of a hop-by-hop header: 2 bytes and its data. @throws FrameError */
export function ipv6Option(type: number, data: Uint8Array): Uint8Array {
  const head = packHeader('ipv6Option', [
    ['type', 8, type],
    ['length', 8, data.length],
  ]);
  return prepend(head, data);
}

/** Puts a hop-by-hop options header before the payload, padded to a multiple of 8 bytes (RFC 8200 section 4.3). @throws FrameError */
export function hopByHop(options: readonly Uint8Array[], payload: TransportLayer): TransportLayer {
  const given = options.reduce((sum, { length }) => sum + length, 2);
  const length = Math.ceil(given / 8) * 8;
  const header = packHeader('hopByHop', [
    ['nextHeader', 8, payload.protocol],
    // The first 8 bytes are not counted.
    ['length', 8, length / 8 - 1],
    ...options,
    padding(length - given),
  ]);
  return {
    ...payload,
    protocol: PROTOCOL.hopByHop,
    encode: (addresses) => prepend(header, payload.encode(addresses)),
  };
}

/** The IPv6 fragment header: 8 bytes. */
export interface Ipv6FragmentFields extends FragmentRange {
  /** The same 32 bits in all fragments of a packet. */
  readonly id: number;
}

/** Puts a fragment header before a part of the payload (RFC 8200 section 4.5). @throws FrameError */
export function ipv6Fragment(fields: Ipv6FragmentFields, payload: TransportLayer): TransportLayer {
  return {
    ...payload,
    protocol: PROTOCOL.fragment,
    encode: (addresses) => {
      const { bytes, offset, more } = cutFragment(payload.encode(addresses), fields);
      const header = packHeader('ipv6Fragment', [
        ['nextHeader', 8, payload.protocol],
        ['reserved', 8, 0],
        ['offset', 13, offset],
        ['reserved', 2, 0],
        ['more', 1, more ? 1 : 0],
        ['id', 32, fields.id],
      ]);
      return prepend(header, bytes);
    },
  };
}

/** Pad1 is a single 0; PadN has a length and so takes 2 bytes or more (RFC 8200 section 4.2). */
function padding(length: number): Uint8Array {
  return length < 2 ? new Uint8Array(length) : ipv6Option(1, new Uint8Array(length - 2));
}
