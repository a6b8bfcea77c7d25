/** EtherType values (IANA "IEEE 802 Numbers"). */
export const ETHER_TYPE = {
  ipv4: 0x0800,
  arp: 0x0806,
  vlan: 0x8100,
  ipv6: 0x86dd,
  serviceVlan: 0x88a8,
} as const;

/** IPv4 protocol and IPv6 next header values (IANA "Protocol Numbers"). */
export const PROTOCOL = {
  hopByHop: 0,
  icmp4: 1,
  tcp: 6,
  udp: 17,
  routing: 43,
  fragment: 44,
  icmp6: 58,
  destination: 60,
} as const;

/** ICMPv4 types (RFC 792). */
export const ICMP4_TYPE = { reply: 0, request: 8 } as const;

/** ICMPv6 types (RFC 4443, RFC 4861). */
export const ICMP6_TYPE = {
  request: 128,
  reply: 129,
  routerSolicitation: 133,
  neighbourSolicitation: 135,
  neighbourAdvertisement: 136,
} as const;

/** ARP operations (RFC 826). */
export const ARP_OPERATION = { request: 1, reply: 2 } as const;
