/** EtherType values (IANA "IEEE 802 Numbers"). */
export const ETHER_TYPE = { ipv4: 0x0800, arp: 0x0806, ipv6: 0x86dd } as const;

/** IPv4 protocol and IPv6 next header values (IANA "Protocol Numbers"). */
export const PROTOCOL = { icmp4: 1, udp: 17, icmp6: 58 } as const;

/** ICMPv4 types (RFC 792). */
export const ICMP4_TYPE = { reply: 0, request: 8 } as const;

/** ICMPv6 types (RFC 4443, RFC 4861). */
export const ICMP6_TYPE = { request: 128, reply: 129, neighbourSolicitation: 135 } as const;
