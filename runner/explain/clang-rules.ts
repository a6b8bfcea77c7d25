import { legacyMap } from './legacy-map.ts';
import type { Rule } from './rule.ts';

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
};

const unknownName = 'Is it spelled right, and is its #include there?';

/** What beginners of this field hear from clang most often. First match wins. */
export const clangRules: readonly Rule[] = [
  {
    id: 'missing-header',
    pattern: /'(bpf\/[^']+)' file not found/,
    explain: ([, header]) =>
      `There is no header ${header} here. Is it spelled right (most programs need bpf/bpf_helpers.h)? ` +
      "If so, libbpf's headers are missing; on Debian and Ubuntu: apt-get install libbpf-dev",
  },
  {
    id: 'missing-kernel-header',
    pattern: /'((?:linux|asm)\/[^']+)' file not found/,
    explain: ([, header]) =>
      `There is no header ${header} here. Is it spelled right? ` +
      "If so, the kernel's headers are missing; on Debian and Ubuntu: apt-get install linux-libc-dev",
  },
  {
    id: 'libc-header',
    pattern: /'(?:gnu\/stubs[^']*|bits\/[^']+|std\w+\.h|string\.h|arpa\/inet\.h)' file not found/,
    explain: () =>
      'One of the #include lines asks for a header of the C library, and there is no C library in the kernel. ' +
      'Types such as __u32 come from <linux/types.h>, bpf_htons from <bpf/bpf_endian.h>, and helpers from <bpf/bpf_helpers.h>.',
  },
  {
    id: 'missing-own-header',
    pattern: /'([^']+)' file not found/,
    explain: ([, header]) =>
      `There is no header ${header}: clang looked beside the file that asks for it, in the folders of --include, and in the system's. ` +
      'Is it spelled right? If it lies elsewhere, name its folder with --include.',
  },
  {
    id: 'unknown-verdict',
    pattern: /use of undeclared identifier '(XDP_[A-Z]+)'/,
    explain: ([, name]) =>
      `There is no ${name}. The verdicts are XDP_ABORTED, XDP_DROP, XDP_PASS, XDP_TX and XDP_REDIRECT, from <linux/bpf.h>.`,
  },
  {
    id: 'short-type',
    pattern: /(?:undeclared identifier|unknown type name) '(u?int(?:8|16|32|64)_t|[us](?:8|16|32|64))'/,
    explain: ([, name = '']) =>
      `There is no type ${name} here. The kernel's headers for programs call it ${kernelType(name)}, from <linux/types.h>.`,
  },
  {
    id: 'libc-function',
    pattern: /(?:implicitly declaring|call to undeclared) library function '([^']+)'/,
    explain: ([, name]) =>
      `${name} belongs to the C library, and there is none in the kernel. Write it out, or use a helper; ` +
      'of the memory functions there are __builtin_memcpy, __builtin_memset and __builtin_memcmp, for sizes that are constant.',
  },
  {
    id: 'undeclared',
    pattern:
      /use of undeclared identifier '([^']+)'|unknown type name '([^']+)'|call to undeclared function '([^']+)'|implicit declaration of function '([^']+)'/,
    explain: ([, ...names]) =>
      `Nothing above this line says what ${names.find((name) => name !== undefined) ?? 'it'} is. ${unknownName}`,
  },
  {
    id: 'legacy-map',
    pattern: /incomplete (?:definition of )?type 'struct bpf_map_def'/,
    explain: () => legacyMap,
  },
  {
    id: 'incomplete-type',
    pattern: /incomplete (?:definition of )?type '(?:const )?(struct (\w+))'/,
    explain: ([, type, name = '']) =>
      `Nothing above this line says what is in ${type}. ${headerOf[name] === undefined ? unknownName : `It comes from <${headerOf[name]}>.`}`,
  },
  {
    id: 'no-member',
    pattern: /no member named '([^']+)' in '([^']+)'/,
    explain: ([, field, type]) => `${type} has no field ${field}. Its header lists the ones it has.`,
  },
  {
    id: 'no-section-macro',
    pattern: /expected parameter declarator/,
    explain: () =>
      'clang takes a word on this line for the name of a function. If that is SEC: it comes from <bpf/bpf_helpers.h>. ' +
      'Is that #include there?',
  },
  {
    id: 'semicolon',
    pattern: /expected ';'/,
    explain: () =>
      'A statement ends with a semicolon. It is missing at the end of this line, or of the one before.',
  },
  {
    id: 'brace',
    pattern: /expected '}'|extraneous closing brace/,
    explain: () => 'Every { needs its }. Count them in the function above this line.',
  },
  {
    id: 'no-return',
    pattern: /non-void function does not return a value/,
    explain: () =>
      'On some path the function ends without a return, and then its verdict is whatever happens to be there. ' +
      'Return a verdict on every path.',
  },
  {
    id: 'uninitialised',
    pattern: /variable '([^']+)' is (?:used )?uninitialized/,
    explain: ([, name]) => `${name} is read before anything was written to it. Give it a value first.`,
  },
  {
    id: 'integer-to-pointer',
    pattern: /integer to pointer conversion|to 'void \*' from smaller integer type/,
    explain: () =>
      'The fields of the context are numbers of 32 bits. To make a pointer of one, widen it first: (void *)(long)ctx->data',
  },
  {
    id: 'stack-limit',
    pattern: /BPF stack limit/,
    explain: () =>
      'A program in the kernel has 512 bytes of stack, and the local variables here need more. ' +
      'Keep large things in a per-CPU array map.',
  },
  {
    id: 'memory-function',
    pattern: /call to built-in function '(\w+)' is not supported/,
    explain: ([, name]) =>
      `clang makes a call to ${name} here, and there is no such function in the kernel. ` +
      'It can put the code in place only when the size is a small constant: copy a fixed size, or write a loop with a fixed bound.',
  },
  {
    id: 'signed-division',
    pattern: /unsupport(?:ed)? signed division/i,
    explain: () =>
      'The machine of BPF programs has no signed division in its older versions. Divide unsigned numbers: __u32, __u64.',
  },
];

/** The kernel's name of a type that is called otherwise elsewhere: `__u32` for uint32_t and u32. */
function kernelType(name: string): string {
  const letter = name.startsWith('u') ? 'u' : 's';
  return `__${letter}${name.replace(/\D/g, '')}`;
}
