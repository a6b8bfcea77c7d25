import { parseIpv6 } from './address.ts';
import { packHeader, prepend } from './header.ts';
import type { NetworkLayer, TransportLayer } from './layer.ts';
import { ETHER_TYPE } from './protocol-numbers.ts';

/** The fixed IPv6 header: 40 bytes. */
export interface Ipv6Fields {
  readonly src: string;
  readonly dst: string;
  /** In hops; 64 by default, or what the payload demands (255 for neighbour discovery). */
  readonly hopLimit?: number;
  readonly trafficClass?: number;
  readonly flowLabel?: number;
  // Filled in by default; given only for a packet that is wrong on purpose.
  readonly version?: number;
  /** Length of what follows the 40 bytes. */
  readonly payloadLength?: number;
  readonly nextHeader?: number;
}

/** Puts an IPv6 header before the payload (RFC 8200 section 3). @throws FrameError */
export function ipv6(fields: Ipv6Fields, payload: TransportLayer): NetworkLayer {
  const src = parseIpv6(fields.src);
  const dst = parseIpv6(fields.dst);
  const body = payload.encode({ src, dst });
  const header = packHeader('ipv6', [
    ['version', 4, fields.version ?? 6],
    ['trafficClass', 8, fields.trafficClass ?? 0],
    ['flowLabel', 20, fields.flowLabel ?? 0],
    ['payloadLength', 16, fields.payloadLength ?? body.length],
    ['nextHeader', 8, fields.nextHeader ?? payload.protocol],
    ['hopLimit', 8, fields.hopLimit ?? payload.hopLimit ?? 64],
    src,
    dst,
  ]);
  return { etherType: ETHER_TYPE.ipv6, bytes: prepend(header, body) };
}
