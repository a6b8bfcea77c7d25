/**
 * The lab of most lessons: a namespace with one veth pair. XDP goes on the outer end, so it sees what
 * the namespace sends.
 *
 *   namespace NAME                 this side
 *   veth0  ::2 ───────────────▶ [XDP] NAME  ::1
 */
export interface VethPair {
  /** Name of the namespace and of the outer interface; at most 15 characters (IFNAMSIZ − 1). */
  readonly name: string;
  readonly outer: VethEnd;
  readonly inner: VethEnd;
}

export interface VethEnd {
  readonly device: string;
  /** Fixed, so that what programs and events tell can be compared; null lets the kernel choose. */
  readonly ifindex: number | null;
  readonly mac: string;
  readonly ipv6: string;
  /** Only where IPv4 was asked for. */
  readonly ipv4: string | null;
}

export interface VethPairOptions {
  readonly name: string;
  /** 1 to 0xffff; goes into the addresses. */
  readonly number: number;
  readonly legacyIp?: boolean;
  /** Interface number of the outer end; the inner end gets the next one. */
  readonly ifindex?: number;
}

/** Lowest interface number that we give out; all of ours stay below 256, the size of `tx_port`. */
export const firstIfindex = 200;

/** Interface number of the outer end of pair 1, 2, 3 …; the inner end has the one after it. */
export function outerIfindex(number: number): number {
  return firstIfindex + 2 * (number - 1);
}

/** Addresses as xdp-tutorial has them: fc00:dead:cafe:N::1 outside and ::2 inside, 10.11.N.0/24 with IPv4. */
export function vethPair({ name, number, legacyIp = false, ifindex }: VethPairOptions): VethPair {
  const end = (device: string, host: 1 | 2): VethEnd => ({
    device,
    ifindex: ifindex === undefined ? null : ifindex + host - 1,
    mac: ['02', '00', '00', hex(number >> 8), hex(number), hex(host)].join(':'),
    ipv6: `fc00:dead:cafe:${number.toString(16)}::${host}`,
    ipv4: legacyIp ? `10.11.${number & 0xff}.${host}` : null,
  });
  return { name, outer: end(name, 1), inner: end('veth0', 2) };
}

/** The low byte, in two digits. */
function hex(number: number): string {
  return (number & 0xff).toString(16).padStart(2, '0');
}

const ownMac = /^02:00:00:(?<high>[\da-f]{2}):(?<low>[\da-f]{2}):0[12]$/;

/** The number of a pair, which the MAC address of either end carries; null for an address that is none of ours. */
export function numberInMac(mac: string): number | null {
  const groups = ownMac.exec(mac)?.groups;
  return groups === undefined ? null : Number.parseInt(`${groups['high']}${groups['low']}`, 16);
}
