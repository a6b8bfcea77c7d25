import { headerRules } from './clang-header-rules.ts';
import { unknownName, unknownStruct } from './clang-names.ts';
import { legacyMap } from './legacy-map.ts';
import type { Rule } from './rule.ts';

/** What has no place in a program of the kernel, though it is good C elsewhere. */
const kernelRules: readonly Rule[] = [
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

/** C as everywhere. */
const languageRules: readonly Rule[] = [
  {
    id: 'undeclared',
    pattern:
      /use of undeclared identifier '([^']+)'|unknown type name '([^']+)'|call to undeclared function '([^']+)'|implicit declaration of function '([^']+)'/,
    explain: ([, ...names]) => unknownName(names.find((name) => name !== undefined) ?? 'this'),
  },
  {
    id: 'incomplete-type',
    pattern: /incomplete (?:definition of )?type '(?:const )?struct (?!bpf_map_def')(\w+)'/,
    explain: ([, name = '']) => unknownStruct(name),
  },
  {
    id: 'no-member',
    pattern: /no member named '([^']+)' in '([^']+)'/,
    explain: ([, field, type]) => ({
      what: `${type} has no field ${field}.`,
      why: 'Its header lists the ones it has.',
      fix: `look it up there, or in docs.kernel.org; the fields of struct xdp_md are data, data_end, data_meta, ingress_ifindex, rx_queue_index and egress_ifindex.`,
    }),
  },
  {
    id: 'dot-or-arrow',
    pattern: /member reference type '([^']+)' is (not )?a pointer/,
    explain: ([, type, not]) => ({
      what: `What stands before the ${not === undefined ? 'dot is a pointer' : 'arrow is no pointer'} (${type}).`,
      why: 'A field of a struct is reached with a dot, through a pointer with an arrow.',
      fix: not === undefined ? 'write -> here: ctx->data.' : 'write a dot here.',
    }),
  },
  {
    id: 'semicolon',
    pattern: /expected ';'/,
    explain: () => ({
      what: 'A semicolon is missing at the end of this line, or of the one before.',
      why: 'It ends a statement, and the declaration of a struct.',
      fix: 'add it.',
    }),
  },
  {
    id: 'brace',
    pattern: /expected '}'|extraneous closing brace/,
    explain: () => ({
      what: 'Braces do not match.',
      why: 'Every { needs its }.',
      fix: 'count them in the function above this line.',
    }),
  },
  {
    id: 'parenthesis',
    pattern: /expected '\)'/,
    explain: () => ({
      what: 'Parentheses do not match in this line, or in the one before.',
      why: 'Every ( needs its ).',
      fix: 'count them; the condition of an if is in parentheses as a whole.',
    }),
  },
  {
    id: 'no-return',
    pattern: /non-void function does not return a value/,
    explain: () => ({
      what: 'On some path this function ends without a return.',
      why: 'Its verdict is then whatever happens to be there.',
      fix: 'return a verdict on every path.',
    }),
  },
  {
    id: 'uninitialised',
    pattern: /variable '([^']+)' is (?:used )?uninitialized/,
    explain: ([, name]) => ({
      what: `${name} is read before anything was written to it.`,
      why: 'What happens to lie there may be a secret of the kernel.',
      fix: `give it a value where it is declared: ${name} = 0.`,
    }),
  },
  {
    id: 'integer-to-pointer',
    pattern: /integer to pointer conversion|to 'void \*' from smaller integer type/,
    explain: () => ({
      what: 'A number becomes a pointer here.',
      why: 'The fields of the context are numbers of 32 bits, and a pointer has 64.',
      fix: 'widen it first: void *data = (void *)(long)ctx->data;',
    }),
  },
  {
    id: 'pointer-and-number',
    pattern: /comparison between pointer and integer/,
    explain: () => ({
      what: 'A pointer is compared with a number here.',
      why: 'The fields of the context are numbers; only as pointers can they be compared with one, and the verifier takes no other check.',
      fix: 'make both of them pointers: void *data_end = (void *)(long)ctx->data_end;',
    }),
  },
  {
    id: 'pointer-types',
    pattern: /incompatible pointer types|comparison of distinct pointer types/,
    explain: () => ({
      what: 'Pointers to different types meet here.',
      why: 'It may be meant so, since headers follow each other in a packet; but clang cannot know.',
      fix: 'cast the one to the type of the other: struct iphdr *iph = (void *)(eth + 1), or (void *)(iph + 1) > data_end.',
    }),
  },
  {
    id: 'argument-count',
    pattern:
      /too (few|many) arguments to function call, expected (?:at (?:least|most) )?(\d+)(?:, have (\d+))?/,
    explain: ([, few, wanted, given]) => ({
      what: `This call has too ${few} arguments: ${wanted} are expected${given === undefined ? '' : `, and there ${given === '1' ? 'is' : 'are'} ${given}`}.`,
      why: 'A helper reads as many registers as it has arguments.',
      fix: 'look up its prototype in bpf-helpers(7).',
    }),
  },
  {
    id: 'redefinition',
    pattern: /redefinition of '([^']+)'/,
    explain: ([, name]) => ({
      what: `${name} is there twice.`,
      why: 'Each name stands for one thing in a file. vmlinux.h and the headers of linux/ define the same structs, so only one of the two can be included.',
      fix: 'rename or remove one of them. Programs may share a section, never a name.',
    }),
  },
  {
    id: 'assignment',
    pattern: /using the result of an assignment as a condition/,
    explain: () => ({
      what: 'This condition assigns with = and compares nothing.',
      why: 'It is true for every value but 0.',
      fix: 'write == to compare.',
    }),
  },
];

/** What beginners of this field hear from clang most often. A message is known to one rule at most. */
export const clangRules: readonly Rule[] = [...headerRules, ...kernelRules, ...languageRules];
