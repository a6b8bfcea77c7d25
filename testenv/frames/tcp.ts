import { internetChecksum, pseudoHeaderSum } from './checksum.ts';
import { packHeader, prepend } from './header.ts';
import type { TransportLayer } from './layer.ts';
import { PROTOCOL } from './protocol-numbers.ts';

/** The control bits in the order in which they are sent (RFC 9293 section 3.1). */
export const TCP_FLAGS = ['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'] as const;

export type TcpFlag = (typeof TCP_FLAGS)[number];

/** A TCP header without options: 20 bytes. */
export interface TcpFields {
  readonly src: number;
  readonly dst: number;
  /** The number of the first byte of data, or of the SYN. */
  readonly seq: number;
  /** The number of the byte that is expected next; 0 by default, and meant only where the ACK flag is set. */
  readonly ack?: number;
  readonly flags: readonly TcpFlag[];
  /** How many bytes the sender would take, before scaling; 64240 by default, as Linux offers at first. */
  readonly window?: number;
  readonly urgentPointer?: number;
  // Filled in by default; given only for a segment that is wrong on purpose.
  /** Header length in words of 4 bytes. The header stays 20 bytes long whatever it says. */
  readonly dataOffset?: number;
  readonly checksum?: number;
}

/** A TCP segment over IPv4 or IPv6, with a checksum over both (RFC 9293 section 3.1; RFC 8200 section 8.1). @throws FrameError */
export function tcp(fields: TcpFields, payload: Uint8Array): TransportLayer {
  const flag = (name: TcpFlag): number => (fields.flags.includes(name) ? 1 : 0);
  const segment = (checksum: number): Uint8Array =>
    prepend(
      packHeader('tcp', [
        ['src', 16, fields.src],
        ['dst', 16, fields.dst],
        ['seq', 32, fields.seq],
        ['ack', 32, fields.ack ?? 0],
        ['dataOffset', 4, fields.dataOffset ?? 5],
        ['reserved', 4, 0],
        ...TCP_FLAGS.map((name) => [name, 1, flag(name)] as const),
        ['window', 16, fields.window ?? 64240],
        ['checksum', 16, checksum],
        ['urgentPointer', 16, fields.urgentPointer ?? 0],
      ]),
      payload,
    );
  return {
    protocol: PROTOCOL.tcp,
    encode: (addresses) => {
      const unsigned = segment(0);
      const start = pseudoHeaderSum(addresses, PROTOCOL.tcp, unsigned.length);
      return segment(fields.checksum ?? internetChecksum(unsigned, start));
    },
  };
}
