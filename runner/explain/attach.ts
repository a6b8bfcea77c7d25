import type { Explanation } from './explanation.ts';

/** An attachment of an XDP program that the kernel refused. */
export interface AttachRefusal {
  readonly device: string;
  readonly mode: 'native' | 'skb';
  /** By netlink, as `ip link` does, or by a bpf_link. */
  readonly way: 'netlink' | 'link';
  /** Name of the error number, for example `EBUSY`. */
  readonly reason: string;
  /** Lines of libbpf; the kernel's own words stand in `libbpf: Kernel error message: …` (netlink, mostly). */
  readonly chatter: readonly string[];
}

interface AttachRule {
  readonly id: string;
  /** Matches the kernel's own words (kernel: net/core/dev.c, dev_xdp_attach, and the drivers). */
  readonly words?: RegExp;
  /** Knows a refusal without words, by its error number. */
  readonly silent?: (refusal: AttachRefusal) => boolean;
  readonly explain: (refusal: AttachRefusal) => Explanation;
}

export const attachRules: readonly AttachRule[] = [
  {
    id: 'link-attached',
    words: /Can't replace active (?:BPF )?XDP (?:link|program with BPF link)/i,
    silent: ({ reason, way }) => reason === 'EBUSY' && way === 'link',
    explain: ({ device }) => ({
      what: `Another program is attached to ${device} already, and it or this one is held by a bpf_link.`,
      why: 'A link belongs to the process or the pin that made it, so that nobody replaces it by accident.',
      fix: `see who it is with bpftool net show dev ${device} and bpftool link; then end that process, remove its pin, or run ip link set dev ${device} xdp off.`,
    }),
  },
  {
    id: 'attached',
    words: /XDP program already attached/i,
    silent: ({ reason, way }) => reason === 'EBUSY' && way === 'netlink',
    explain: ({ device }) => ({
      what: `An XDP program is attached to ${device} already.`,
      why: 'An interface has one XDP program at a time; without being told so, the kernel does not replace it.',
      fix: `add --force to replace it, or take it off first: ip link set dev ${device} xdp off.`,
    }),
  },
  {
    id: 'other-mode',
    words: /native and generic XDP can't be active at the same time/i,
    explain: ({ device, mode }) => ({
      what: `${device} has a program in ${mode === 'native' ? 'generic (skb)' : 'native'} mode, and you ask for ${mode === 'native' ? 'native' : 'generic (skb)'} mode.`,
      why: 'A frame would meet both of them.',
      fix: `take the other off first: ip link set dev ${device} ${mode === 'native' ? 'xdpgeneric' : 'xdpdrv'} off.`,
    }),
  },
  {
    id: 'upper-device',
    words: /upper device already has a program/i,
    explain: ({ device }) => ({
      what: `${device} is part of a bond or a team that has an XDP program itself.`,
      why: 'A frame would meet both of them.',
      fix: 'attach to the bond alone, or take its program off first.',
    }),
  },
  {
    id: 'replaced-meanwhile',
    words: /Active program does not match expected|XDP_FLAGS_REPLACE is not specified/i,
    explain: ({ device }) => ({
      what: `The program on ${device} is another one than was there a moment ago.`,
      why: 'Somebody else attached or took off a program in between.',
      fix: `look at ip link show dev ${device}, and try again.`,
    }),
  },
  {
    id: 'no-native-mode',
    words: /underlying driver does not support XDP in native mode/i,
    silent: ({ reason, mode }) => mode === 'native' && (reason === 'EOPNOTSUPP' || reason === 'ENOTSUPP'),
    explain: ({ device }) => ({
      what: `The driver of ${device} has no native XDP.`,
      why: 'In native mode the driver itself runs the program, before the kernel makes an sk_buff. Few drivers can; the loopback device cannot.',
      fix: 'use --mode skb, which works on every device, only slower; or a veth pair, which has native XDP.',
    }),
  },
  {
    id: 'mtu',
    words: /MTU (?:is )?too (?:large|big)|\bMTU\b.*(?:exceed|larger|greater)|maximum MTU|single-buffer XDP/i,
    silent: ({ reason, mode }) => reason === 'ERANGE' && mode === 'native',
    explain: ({ device }) => ({
      what: `The MTU of ${device}, or of its peer, is too large for a program that sees a frame in one piece.`,
      why: 'In native mode a frame must fit a page (about 3,500 bytes on veth), unless the program says that it can read one in several pieces.',
      fix: `set a smaller MTU at both ends, ip link set dev ${device} mtu 1500; or declare the program SEC("xdp.frags") and read far bytes with bpf_xdp_load_bytes.`,
    }),
  },
  {
    id: 'peer-missing',
    words: /peer is detached/i,
    silent: ({ reason }) => reason === 'ENOTCONN',
    explain: ({ device }) => ({
      what: `${device} is one end of a veth pair whose other end is gone.`,
      why: 'The driver sets up both ends for XDP.',
      fix: 'make the pair anew.',
    }),
  },
  {
    id: 'queues',
    words: /number of rx queues not less than peer tx queues|too few (?:free )?TX rings|not enough .*queues/i,
    silent: ({ reason, mode }) => reason === 'ENOSPC' && mode === 'native',
    explain: ({ device }) => ({
      what: `${device} has too few queues for native XDP.`,
      why: 'The driver needs a receive queue here for each transmit queue of the peer, and some cards a transmit queue for each CPU.',
      fix: `give it more, or use fewer: ethtool -L ${device} rx N tx N, at both ends of a veth pair. Or use --mode skb.`,
    }),
  },
  {
    id: 'offload-in-the-way',
    words: /\b(?:LRO|GRO_HW|GRO_HW\/CSUM|TSO|tcp-data-split|striding rq|header.?split)\b/i,
    explain: ({ device, chatter }) => ({
      what: `A feature of the network card ${device} stands in the way (the kernel says: ${kernelWords(chatter)}).`,
      why: 'It joins or splits frames before XDP could see them.',
      fix: `switch it off with ethtool -K ${device}, or use --mode skb.`,
    }),
  },
  {
    id: 'kind-of-program',
    words: /BPF_XDP_(?:DEVMAP|CPUMAP) programs can ?not be attached to a device/i,
    explain: () => ({
      what: 'This is a program for the entries of a map, by its SEC("xdp/devmap") or SEC("xdp/cpumap").',
      why: 'It runs when a frame is redirected through that map, and on no device.',
      fix: 'write SEC("xdp") for a program that is attached to an interface.',
    }),
  },
  {
    id: 'bound-to-device',
    words:
      /bound to different device|device-bound programs? in generic mode|device-bound program without|offloaded program without/i,
    explain: () => ({
      what: 'This program was loaded for a certain device.',
      why: 'It calls functions of that driver (RX metadata), so it runs there and in native mode only.',
      fix: 'load it for the interface that it is attached to, and use native mode.',
    }),
  },
  {
    id: 'no-such-device',
    silent: ({ reason }) => reason === 'ENODEV',
    explain: ({ device }) => ({
      what: `There is no interface ${device} in this network namespace.`,
      why: 'Each namespace has interfaces of its own.',
      fix: 'ip link lists those that are here.',
    }),
  },
  {
    id: 'not-allowed',
    silent: ({ reason }) => reason === 'EPERM' || reason === 'EACCES',
    explain: ({ device }) => ({
      what: `The kernel does not let this process attach to ${device}.`,
      why: 'It takes CAP_NET_ADMIN in the network namespace of the interface, and CAP_BPF.',
      fix: 'use sudo; in a container, one that was started with these capabilities.',
    }),
  },
  {
    id: 'no-memory',
    silent: ({ reason }) => reason === 'ENOMEM',
    explain: ({ device }) => ({
      what: `The driver of ${device} got no memory for its XDP rings.`,
      why: 'Native mode needs pages for each queue.',
      fix: 'free memory, use fewer queues, or use --mode skb.',
    }),
  },
];

/** What a refused attachment means; null for one that no rule knows: then show the kernel's words as they are. */
export function explainAttach(refusal: AttachRefusal): Explanation | null {
  const words = kernelWords(refusal.chatter);
  const known = attachRules.find((rule) =>
    words === '' ? rule.silent?.(refusal) === true : rule.words?.test(words) === true,
  );
  return known?.explain(refusal) ?? null;
}

/** What the kernel itself said, without libbpf's frame around it; '' where it said nothing. */
export function kernelWords(chatter: readonly string[]): string {
  const said = chatter.map((line) => /Kernel error message: (.*)$/.exec(line)?.[1]);
  return said.find((words) => words !== undefined)?.trim() ?? '';
}
