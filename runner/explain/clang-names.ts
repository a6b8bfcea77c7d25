import type { Explanation } from './explanation.ts';

interface KnownName {
  readonly pattern: RegExp;
  readonly explain: (name: string) => Explanation;
}

const nothingAbove =
  'clang knows a name only from what stands above its use, and from the headers that are included.';
const from = (header: string) => (name: string) => ({
  what: `Nothing above this line says what ${name} is.`,
  why: `It comes from <${header}>.`,
  fix: `add #include <${header}> at the top of the file.`,
});

/** Names that beginners miss, and what to say of each; first match wins. */
const knownNames: readonly KnownName[] = [
  {
    pattern: /^XDP_[A-Z]+$/,
    explain: (name) => ({
      what: `There is no ${name}.`,
      why: 'The verdicts are XDP_ABORTED, XDP_DROP, XDP_PASS, XDP_TX and XDP_REDIRECT, from <linux/bpf.h>.',
      fix: 'use one of them, and include <linux/bpf.h>.',
    }),
  },
  {
    pattern: /^(?:u?int(?:8|16|32|64)_t|[us](?:8|16|32|64)|uint|u_int\w*)$/,
    explain: (name) => ({
      what: `There is no type ${name} here.`,
      why: "It belongs to the C library or to the kernel's inside; the headers for programs have types of their own.",
      fix: `call it ${kernelType(name)}, from <linux/types.h>.`,
    }),
  },
  { pattern: /^BPF_MAP_TYPE_\w+$|^BPF_(?:ANY|NOEXIST|EXIST|F_\w+)$/, explain: constant },
  { pattern: /^bpf_(?:[hn]to[nh][sl]|cpu_to_be\d+|be\d+_to_cpu)$/, explain: from('bpf/bpf_endian.h') },
  {
    pattern: /^(?:hton|ntoh)[sl]$/,
    explain: (name) => ({
      what: `${name} belongs to the C library, and there is none in the kernel.`,
      why: 'Numbers in a frame have their high byte first; on most machines they must be turned round.',
      fix: `call it bpf_${name}, from <bpf/bpf_endian.h>.`,
    }),
  },
  { pattern: /^ETH_(?:P_\w+|ALEN|HLEN)$|^ETH_[A-Z]+$/, explain: from('linux/if_ether.h') },
  { pattern: /^IPPROTO_(?:ICMPV6|FRAGMENT|HOPOPTS|ROUTING|NONE|DSTOPTS)$/, explain: from('linux/in6.h') },
  { pattern: /^IPPROTO_\w+$/, explain: from('linux/in.h') },
  { pattern: /^ICMPV6_\w+$/, explain: from('linux/icmpv6.h') },
  { pattern: /^ICMP_\w+$/, explain: from('linux/icmp.h') },
  { pattern: /^TC_ACT_\w+$/, explain: from('linux/pkt_cls.h') },
  { pattern: /^AF_INET6?$/, explain: addressFamily },
  {
    pattern: /^(?:__always_inline|__noinline|__weak|SEC|__uint|__type|__array|__ksym)$/,
    explain: from('bpf/bpf_helpers.h'),
  },
  { pattern: /^(?:BPF_PROG|BPF_KPROBE|BPF_KRETPROBE|PT_REGS_\w+)$/, explain: from('bpf/bpf_tracing.h') },
  { pattern: /^BPF_CORE_READ\w*$|^bpf_core_\w+$/, explain: from('bpf/bpf_core_read.h') },
  { pattern: /^(?:bool|true|false)$/, explain: from('stdbool.h') },
  { pattern: /^(?:NULL|size_t|ptrdiff_t|offsetof)$/, explain: from('stddef.h') },
  {
    pattern: /^bpf_\w+$/,
    explain: (name) => ({
      what: `Nothing above this line says what ${name} is.`,
      why: 'Helpers come from <bpf/bpf_helpers.h>, and an older libbpf does not know the newer ones; functions of the kernel (kfuncs) must be declared with __ksym.',
      fix: 'look whether it is spelled right, bpf-helpers(7) lists them, and include <bpf/bpf_helpers.h>.',
    }),
  },
];

/** A name that is not declared, told as well as we know it. */
export function unknownName(name: string): Explanation {
  return (
    knownNames.find(({ pattern }) => pattern.test(name))?.explain(name) ?? {
      what: `Nothing above this line says what ${name} is.`,
      why: nothingAbove,
      fix: 'look whether it is spelled right, and whether the #include that declares it is there; a variable must be declared before its first use.',
    }
  );
}

function constant(name: string): Explanation {
  return {
    what: `There is no ${name}.`,
    why: 'Map types and flags come from <linux/bpf.h>, all in capital letters.',
    fix: 'look whether it is spelled right (BPF_MAP_TYPE_ARRAY, BPF_MAP_TYPE_PERCPU_ARRAY, BPF_MAP_TYPE_HASH), and include <linux/bpf.h>.',
  };
}

function addressFamily(name: string): Explanation {
  return {
    what: `Nothing above this line says what ${name} is.`,
    why: 'It belongs to the sockets of the C library, and there is none in the kernel.',
    fix: `write its number: #define ${name} ${name === 'AF_INET' ? 2 : 10}.`,
  };
}

/** The kernel's name of a type that is called otherwise elsewhere: `__u32` for uint32_t and u32. */
function kernelType(name: string): string {
  return `__${name.startsWith('u') ? 'u' : 's'}${name.replace(/\D/g, '') || '32'}`;
}

/** Which header of the kernel says what a struct of a packet looks like. */
const headerOf: Readonly<Record<string, string>> = {
  ethhdr: 'linux/if_ether.h',
  iphdr: 'linux/ip.h',
  ipv6hdr: 'linux/ipv6.h',
  icmphdr: 'linux/icmp.h',
  icmp6hdr: 'linux/icmpv6.h',
  udphdr: 'linux/udp.h',
  tcphdr: 'linux/tcp.h',
  in6_addr: 'linux/in6.h',
  xdp_md: 'linux/bpf.h',
  __sk_buff: 'linux/bpf.h',
  bpf_fib_lookup: 'linux/bpf.h',
};

/** A struct whose fields nobody has declared. */
export function unknownStruct(name: string): Explanation {
  const header = headerOf[name];
  if (header !== undefined) return from(header)(`in struct ${name}`);
  const own =
    name === 'vlan_hdr'
      ? 'define it yourself, the headers for programs do not have it: struct vlan_hdr { __be16 h_vlan_TCI; __be16 h_vlan_encapsulated_proto; };'
      : 'look whether the name is spelled right, and whether the #include that declares it is there.';
  return { what: `Nothing above this line says what is in struct ${name}.`, why: nothingAbove, fix: own };
}
