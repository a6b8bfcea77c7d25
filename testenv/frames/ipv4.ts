import { parseIpv4 } from './address.ts';
import { internetChecksum } from './checksum.ts';
import { cutFragment, type FragmentRange } from './fragment.ts';
import { packHeader, prepend } from './header.ts';
import { packOptions } from './ipv4-option.ts';
import type { NetworkLayer, TransportLayer } from './layer.ts';
import { ETHER_TYPE } from './protocol-numbers.ts';

/** The IPv4 header: 20 bytes, and up to 40 more of options. */
export interface Ipv4Fields {
  readonly src: string;
  readonly dst: string;
  /** Time to live in hops; 64 by default, or what the payload demands. */
  readonly ttl?: number;
  readonly id?: number;
  /** The DF bit; set by default, as Linux does, except in a fragment. */
  readonly dontFragment?: boolean;
  /** Type of service, all 8 bits: DSCP and ECN. */
  readonly tos?: number;
  /** None by default; filled up to a whole word. */
  readonly options?: readonly Uint8Array[];
  /** Which part of the payload this packet carries; all of it, unfragmented, by default. */
  readonly fragment?: FragmentRange;
  // Filled in by default; given only for a packet that is wrong on purpose.
  readonly version?: number;
  /** Header length in words of 4 bytes. The header stays as long as its options make it, whatever it says. */
  readonly ihl?: number;
  /** Length of header and payload in bytes. */
  readonly totalLength?: number;
  readonly protocol?: number;
  readonly checksum?: number;
}

const WHOLE: FragmentRange = { offset: 0 };

/** Puts an IPv4 header before the payload (RFC 791; its checksum, over the header alone, as in RFC 1071). @throws FrameError */
export function ipv4(fields: Ipv4Fields, payload: TransportLayer): NetworkLayer {
  const src = parseIpv4(fields.src);
  const dst = parseIpv4(fields.dst);
  const options = packOptions(fields.options ?? []);
  const { bytes: body, offset, more } = cutFragment(payload.encode({ src, dst }), fields.fragment ?? WHOLE);
  const headerLength = 20 + options.length;
  const header = (checksum: number): Uint8Array =>
    packHeader('ipv4', [
      ['version', 4, fields.version ?? 4],
      ['ihl', 4, fields.ihl ?? headerLength / 4],
      ['tos', 8, fields.tos ?? 0],
      ['totalLength', 16, fields.totalLength ?? headerLength + body.length],
      ['id', 16, fields.id ?? 0],
      ['reserved', 1, 0],
      ['dontFragment', 1, (fields.dontFragment ?? fields.fragment === undefined) ? 1 : 0],
      ['moreFragments', 1, more ? 1 : 0],
      ['fragmentOffset', 13, offset],
      ['ttl', 8, fields.ttl ?? payload.hopLimit ?? 64],
      ['protocol', 8, fields.protocol ?? payload.protocol],
      ['checksum', 16, checksum],
      src,
      dst,
      options,
    ]);
  const bytes = prepend(header(fields.checksum ?? internetChecksum(header(0))), body);
  return { etherType: ETHER_TYPE.ipv4, bytes };
}
