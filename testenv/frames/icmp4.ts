import { internetChecksum } from './checksum.ts';
import { packHeader, prepend } from './header.ts';
import type { TransportLayer } from './layer.ts';
import { ICMP4_TYPE, PROTOCOL } from './protocol-numbers.ts';

/** An ICMP echo header: 8 bytes. A number for `type` makes another message of the same shape. */
export interface EchoFields {
  readonly type: 'request' | 'reply' | number;
  readonly id: number;
  readonly seq: number;
  // Filled in by default; given only for a message that is wrong on purpose.
  readonly code?: number;
  readonly checksum?: number;
}

/** An ICMPv4 echo request or reply with its data (RFC 792). The checksum does not cover the addresses. @throws FrameError */
export function icmp4Echo(fields: EchoFields, payload: Uint8Array): TransportLayer {
  const type = typeof fields.type === 'number' ? fields.type : ICMP4_TYPE[fields.type];
  const message = (checksum: number): Uint8Array =>
    prepend(
      packHeader('icmp4', [
        ['type', 8, type],
        ['code', 8, fields.code ?? 0],
        ['checksum', 16, checksum],
        ['id', 16, fields.id],
        ['seq', 16, fields.seq],
      ]),
      payload,
    );
  const bytes = message(fields.checksum ?? internetChecksum(message(0)));
  return { protocol: PROTOCOL.icmp4, encode: () => bytes };
}
