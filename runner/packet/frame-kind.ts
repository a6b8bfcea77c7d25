/** What the frame language can build, by the word that asks for it. */
export const frameKinds = {
  arp: 'an ARP request for --dst; with --reply, the answer of --src',
  icmp4: 'an echo request over IPv4; with --reply, the answer to one',
  icmp6: 'the same over IPv6',
  udp4: 'a UDP datagram over IPv4',
  udp6: 'the same over IPv6',
  tcp4: 'a TCP segment over IPv4, a SYN unless --flags says otherwise',
  tcp6: 'the same over IPv6',
} as const;

export type FrameKind = keyof typeof frameKinds;

export const kindNames: readonly string[] = Object.keys(frameKinds);

export function isFrameKind(word: string): word is FrameKind {
  return Object.hasOwn(frameKinds, word);
}

/** Whether its addresses are those of IPv6; ARP asks for addresses of IPv4. */
export function isOverIpv6(kind: FrameKind): boolean {
  return kind.endsWith('6');
}
