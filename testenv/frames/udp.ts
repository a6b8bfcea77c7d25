import { internetChecksum, pseudoHeaderSum } from './checksum.ts';
import { packHeader, prepend } from './header.ts';
import type { TransportLayer } from './layer.ts';
import { PROTOCOL } from './protocol-numbers.ts';

/** A UDP header: 8 bytes. */
export interface UdpFields {
  readonly src: number;
  readonly dst: number;
  // Filled in by default; given only for a datagram that is wrong on purpose.
  /** Length of header and payload in bytes. The pseudo header keeps the real one. */
  readonly length?: number;
  /** 0 says "no checksum", which only IPv4 allows. */
  readonly checksum?: number;
}

/** A UDP datagram over IPv4 or IPv6, with a checksum over both (RFC 768; RFC 8200 section 8.1). @throws FrameError */
export function udp(fields: UdpFields, payload: Uint8Array): TransportLayer {
  const datagram = (checksum: number): Uint8Array =>
    prepend(
      packHeader('udp', [
        ['src', 16, fields.src],
        ['dst', 16, fields.dst],
        ['length', 16, fields.length ?? 8 + payload.length],
        ['checksum', 16, checksum],
      ]),
      payload,
    );
  return {
    protocol: PROTOCOL.udp,
    encode: (addresses) => {
      const unsigned = datagram(0);
      const start = pseudoHeaderSum(addresses, PROTOCOL.udp, unsigned.length);
      // A sum of 0 is sent as 0xffff, its equal in one's complement: 0 means "no checksum" (RFC 768).
      return datagram(fields.checksum ?? (internetChecksum(unsigned, start) || 0xffff));
    },
  };
}
