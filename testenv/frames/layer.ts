/** Source and destination of an IP header in bytes: 4 each for IPv4, 16 each for IPv6. */
export interface AddressPair {
  readonly src: Uint8Array;
  readonly dst: Uint8Array;
}

/**
 * What an Ethernet header can carry: IPv4, IPv6, ARP. A layer that stands in between, such as a VLAN tag,
 * takes one of these and is one of these.
 */
export interface NetworkLayer {
  /** The EtherType that announces it. */
  readonly etherType: number;
  readonly bytes: Uint8Array;
}

/**
 * What an IP header can carry: ICMP, UDP, TCP. It is encoded only when the IP header is known, because its
 * checksum covers the addresses. An IPv6 extension header takes one of these and is one of these.
 */
export interface TransportLayer {
  /** The IPv4 protocol or IPv6 next header that announces it. */
  readonly protocol: number;
  /** The hop limit that the protocol demands, where it demands one. */
  readonly hopLimit?: number;
  encode(addresses: AddressPair): Uint8Array;
}

/** Returns a network layer that we know nothing about: bytes under an EtherType of the caller's choice. */
export function opaque(etherType: number, bytes: Uint8Array = new Uint8Array(0)): NetworkLayer {
  return { etherType, bytes };
}
