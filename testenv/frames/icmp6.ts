import { formatIpv6, formatMac, parseIpv6, parseMac } from './address.ts';
import { internetChecksum, pseudoHeaderSum } from './checksum.ts';
import { packHeader, prepend } from './header.ts';
import type { EchoFields } from './icmp4.ts';
import type { TransportLayer } from './layer.ts';
import { ICMP6_TYPE, PROTOCOL } from './protocol-numbers.ts';

/** A neighbour solicitation: 24 bytes, and 8 more with the sender's MAC address. */
export interface NeighbourSolicitationFields {
  /** The IPv6 address whose MAC address is asked for. */
  readonly target: string;
  /** The source link-layer address option; none by default, and none allowed when the source address is `::`. */
  readonly sourceMac?: string;
  // Filled in by default; given only for a message that is wrong on purpose.
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

/** Asks for the MAC address of `target` (RFC 4861 section 4.3); goes out with a hop limit of 255, or receivers ignore it. @throws FrameError */
export function neighbourSolicitation(fields: NeighbourSolicitationFields): TransportLayer {
  const target = packHeader('neighbourSolicitation', [['reserved', 32, 0], parseIpv6(fields.target)]);
  const options =
    fields.sourceMac === undefined
      ? new Uint8Array(0)
      : packHeader('neighbourSolicitation', [
          ['option', 8, 1],
          ['optionLength', 8, 1],
          parseMac(fields.sourceMac),
        ]);
  const message = icmp6Message(ICMP6_TYPE.neighbourSolicitation, fields, prepend(target, options));
  return { ...message, hopLimit: 255 };
}

/** Returns the multicast address to which a solicitation for `target` goes: ff02::1:ff and its last 3 bytes (RFC 4291 section 2.7.1). @throws FrameError */
export function solicitedNodeAddress(target: string): string {
  const bytes = parseIpv6('ff02::1:ff00:0');
  bytes.set(parseIpv6(target).subarray(13), 13);
  return formatIpv6(bytes);
}

/** Returns the MAC address for an IPv6 multicast address: 33:33 and its last 4 bytes (RFC 2464 section 7). @throws FrameError */
export function multicastMac(address: string): string {
  return formatMac(Uint8Array.from([0x33, 0x33, ...parseIpv6(address).subarray(12)]));
}

/** Any ICMPv6 message; the checksum covers the addresses (RFC 4443 section 2.3). */
function icmp6Message(
  type: number,
  { code = 0, checksum }: { readonly code?: number; readonly checksum?: number },
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
