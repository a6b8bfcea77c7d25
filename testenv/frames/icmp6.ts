import { internetChecksum, pseudoHeaderSum } from './checksum.ts';
import { packHeader, prepend } from './header.ts';
import type { EchoFields } from './icmp4.ts';
import type { TransportLayer } from './layer.ts';
import { ICMP6_TYPE, PROTOCOL } from './protocol-numbers.ts';

/** Filled in by default; given only for a message that is wrong on purpose. */
export interface Icmp6Overrides {
  readonly code?: number;
  readonly checksum?: number;
}

/** An ICMPv6 echo request or reply with its data (RFC 4443 section 4). @throws FrameError */
export function icmp6Echo(fields: EchoFields, payload: Uint8Array): TransportLayer {
  const type = typeof fields.type === 'number' ? fields.type : ICMP6_TYPE[fields.type];
  const idAndSequence = packHeader('icmp6', [
    ['id', 16, fields.id],
    ['seq', 16, fields.seq],
  ]);
  return icmp6Message(type, fields, prepend(idAndSequence, payload));
}

/** Any ICMPv6 message; the checksum covers the addresses (RFC 4443 section 2.3). @throws FrameError */
export function icmp6Message(
  type: number,
  { code = 0, checksum }: Icmp6Overrides,
  body: Uint8Array,
): TransportLayer {
  const message = (sum: number): Uint8Array =>
    prepend(
      packHeader('icmp6', [
        ['type', 8, type],
        ['code', 8, code],
        ['checksum', 16, sum],
      ]),
      body,
    );
  return {
    protocol: PROTOCOL.icmp6,
    encode: (addresses) => {
      const unsigned = message(0);
      const start = pseudoHeaderSum(addresses, PROTOCOL.icmp6, unsigned.length);
      return message(checksum ?? internetChecksum(unsigned, start));
    },
  };
}
