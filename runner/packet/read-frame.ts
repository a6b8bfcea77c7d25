import { parseIpv4, parseIpv6, parseMac } from '../../testenv/frames/address.ts';
import { BROADCAST } from '../../testenv/frames/multicast.ts';
import { TCP_FLAGS, type TcpFlag } from '../../testenv/frames/tcp.ts';
import type { Ends } from './ends.ts';
import type { ChecksumWish, FrameDescription } from './frame-description.ts';
import { isOverIpv6, type FrameKind } from './frame-kind.ts';
import { demandFitting, usage, type FrameValues } from './frame-option.ts';
import { addressIn, asChoice, asNumber, listIn, numberIn } from './read-value.ts';

const most8 = 0xff;
const most16 = 0xffff;
const most32 = 0xffff_ffff;
/** A header length of 15 words is the longest that IPv4 can write, and 5 of them are the header's own. */
const mostOptionWords = 10;
/** An MTU of 1500 holds no more, whatever the headers are. */
const mostPayload = 1472;

const defaults = { ttl: 64, sport: 40_000, dport: 2000, id: 7, seq: 1, ack: 0 } as const;

/**
 * Reads the options of a frame; what is not given comes from `ends` and the defaults.
 * @throws UsageError for a value that cannot be, and for an option that the kind has no place for
 */
export function readFrame(kind: FrameKind, values: FrameValues, ends: Ends): FrameDescription {
  demandFitting(kind, values);
  const reply = values['reply'] === true;
  return {
    kind,
    ...readAddresses(kind, values, ends, reply),
    vlan: listIn(values, 'vlan').map((text) => asNumber('vlan', text, { most: 4095 })),
    ttl: numberIn(values, 'ttl', { most: most8 }) ?? defaults.ttl,
    options: numberIn(values, 'options', { most: mostOptionWords }) ?? 0,
    ext: listIn(values, 'ext').map((text) => asChoice('ext', text, ['hop', 'frag'])),
    sport: numberIn(values, 'sport', { most: most16 }) ?? defaults.sport,
    dport: numberIn(values, 'dport', { most: most16 }) ?? defaults.dport,
    id: numberIn(values, 'id', { most: most16 }) ?? defaults.id,
    seq: numberIn(values, 'seq', { most: kind.startsWith('tcp') ? most32 : most16 }) ?? defaults.seq,
    ack: numberIn(values, 'ack', { most: most32 }) ?? defaults.ack,
    flags: readFlags(values),
    reply,
    payload: readPayload(values),
    checksum: readChecksum(values),
    cut: numberIn(values, 'cut', { least: 14, most: most16 }) ?? null,
  };
}

type Addresses = Pick<FrameDescription, 'smac' | 'dmac' | 'src' | 'dst'>;

function readAddresses(kind: FrameKind, values: FrameValues, { from, to }: Ends, reply: boolean): Addresses {
  const [family, parse] = isOverIpv6(kind) ? (['ipv6', parseIpv6] as const) : (['ipv4', parseIpv4] as const);
  // Who asks for an address does not know whose it is: everybody hears it.
  const toAll = kind === 'arp' && !reply;
  return {
    smac: addressIn(values, 'smac', parseMac) ?? from.mac,
    dmac: addressIn(values, 'dmac', parseMac) ?? (toAll ? BROADCAST.mac : to.mac),
    src: addressIn(values, 'src', parse) ?? from[family],
    dst: addressIn(values, 'dst', parse) ?? to[family],
  };
}

/** `SYN,ACK`, in letters of either case; an empty text sets none. */
function readFlags({ flags }: FrameValues): readonly TcpFlag[] {
  if (typeof flags !== 'string') return ['SYN'];
  const words = flags.split(',').filter((word) => word !== '');
  return words.map((word) => asChoice('flags', word.toUpperCase(), TCP_FLAGS));
}

function readPayload(values: FrameValues): Uint8Array {
  const { payload } = values;
  const size = numberIn(values, 'size', { most: mostPayload }) ?? 0;
  // Bytes that count up show where one is missing.
  if (typeof payload !== 'string') return Uint8Array.from({ length: size }, (_, index) => index);
  const bytes = new TextEncoder().encode(payload);
  if (bytes.length <= mostPayload) return bytes;
  throw usage(`--payload has ${bytes.length} bytes: a frame has room for ${mostPayload} at most`);
}

function readChecksum({ checksum }: FrameValues): ChecksumWish {
  if (typeof checksum !== 'string') return 'right';
  if (checksum === 'bad') return 'bad';
  if (checksum === 'zero') return 0;
  if (/^(\d|0x)/i.test(checksum)) return asNumber('checksum', checksum, { most: most16 });
  throw usage(`--checksum does not know ${checksum}`, `It takes bad, zero, or a number from 0 to ${most16}.`);
}
