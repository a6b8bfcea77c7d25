import { legacyMap } from './legacy-map.ts';
import type { Rule } from './rule.ts';

/** What has no place in a program of the kernel, though it is good C elsewhere. */
export const clangKernelRules: readonly Rule[] = [
  {
    id: 'libc-function',
    pattern: /(?:implicitly declaring|call to undeclared) library function '([^']+)'/,
    explain: ([, name]) => ({
      what: `${name} belongs to the C library, and there is none in the kernel.`,
      why: 'A program in the kernel stands alone: nothing is linked to it.',
      fix: 'write it out, or use a helper: bpf_printk prints; __builtin_memcpy, __builtin_memset and __builtin_memcmp take sizes that are constant.',
    }),
  },
  {
    id: 'stack-limit',
    pattern: /BPF stack limit/,
    explain: () => ({
      what: 'The local variables here need more than 512 bytes.',
      why: 'That is all the stack that a program in the kernel has.',
      fix: 'keep large things in a per-CPU array map with one entry, and look it up.',
    }),
  },
  {
    id: 'memory-function',
    pattern: /call to built-in function '((?:mem|str|bcmp|bzero)\w*)' is not supported/,
    explain: ([, name]) => ({
      what: `clang makes a call to ${name} of this line, and there is no such function in the kernel.`,
      why: 'It can put the code in place only when the size is a constant, and not a large one.',
      fix: 'copy a constant size, or write a loop with a constant bound. Bytes of a packet of any length: bpf_xdp_load_bytes.',
    }),
  },
  {
    id: 'arithmetic',
    pattern: /call to built-in function '__\w+' is not supported/,
    explain: () => ({
      what: 'This line computes with floating point, or with numbers of 128 bits.',
      why: 'The machine of BPF programs has neither.',
      fix: 'use __u64 and whole numbers: thousandths instead of fractions, a shift instead of a factor below 1.',
    }),
  },
  {
    id: 'signed-division',
    pattern: /unsupport(?:ed)? signed division/i,
    explain: () => ({
      what: 'This line divides a signed number.',
      why: 'The machine of BPF programs has no signed division in its older versions.',
      fix: 'divide unsigned numbers: __u32, __u64.',
    }),
  },
  {
    id: 'variable-array',
    pattern: /Unsupported dynamic stack allocation/i,
    explain: () => ({
      what: 'A local array has a size that is known only at run time.',
      why: 'The stack of a program has 512 bytes, and the verifier must know who uses which of them.',
      fix: 'give the array a constant size, the largest that you need.',
    }),
  },
  {
    id: 'legacy-map',
    pattern: /incomplete (?:definition of )?type 'struct bpf_map_def'/,
    explain: () => legacyMap,
  },
  {
    id: 'map-macros',
    pattern: /type name requires a specifier or qualifier/,
    explain: () => ({
      what: 'clang does not know the words on this line. If they are __uint and __type: they declare a map.',
      why: 'They are macros from <bpf/bpf_helpers.h>.',
      fix: 'add #include <bpf/bpf_helpers.h> at the top of the file.',
    }),
  },
  {
    id: 'no-section-macro',
    pattern: /expected parameter declarator/,
    explain: () => ({
      what: 'clang takes a word on this line for the name of a function. Is that SEC?',
      why: 'SEC is a macro from <bpf/bpf_helpers.h>.',
      fix: 'add #include <bpf/bpf_helpers.h> at the top of the file.',
    }),
  },
  {
    id: 'map-by-value',
    pattern: /passing 'struct \(unnamed[^']*' to parameter of incompatible type 'void \*'/,
    explain: () => ({
      what: 'This call gets the map itself.',
      why: 'Helpers take the address of a map.',
      fix: 'put & before its name: bpf_map_lookup_elem(&map, &key).',
    }),
  },
  {
    id: 'never-equal',
    pattern: /comparison of constant (\d+) with expression of type '([^']+)'.* is always (false|true)/,
    explain: ([, constant, type, result]) => ({
      what: `This comparison is always ${result}: ${constant} does not fit into ${type}.`,
      why: 'A field of 16 bits, such as a port or an Ethernet type, is turned with bpf_htons; bpf_htonl is for 32 bits.',
      fix: 'compare a 16-bit field with bpf_htons(…), and a 32-bit field with bpf_htonl(…).',
    }),
  },
];
