import type { Rule } from './rule.ts';

/** What the verifier says of calls, and of a program as a whole. First match wins. */
export const programRules: readonly Rule[] = [
  {
    id: 'gpl-only',
    pattern: /cannot call GPL.restricted (?:function|helper)/i,
    explain: () =>
      'This helper is for GPL-compatible programs only, and the object does not say that it is one. ' +
      'Add: char LICENSE[] SEC("license") = "GPL";',
  },
  {
    id: 'wrong-helper',
    // Older kernels say `unknown func bpf_skb_load_bytes#26` in both cases.
    pattern: /program of this type cannot use helper (\w+)#\d+|unknown func (\w+)#\d+/,
    explain: ([, name, older]) =>
      `An XDP program may not call ${name ?? older}, or this kernel does not have it. Each kind of program has helpers of its own: ` +
      'those whose first argument is a struct __sk_buff are for other hooks. Read the packet through data and data_end.',
  },
  {
    id: 'wrong-map',
    pattern: /cannot pass map_type \d+ into func (\w+)#\d+/,
    explain: ([, helper]) =>
      `${helper} does not work with a map of this type. Redirect maps and program arrays have helpers of their own ` +
      '(bpf_redirect_map, bpf_tail_call); counters live in an array or a hash.',
  },
  {
    id: 'no-map',
    pattern: /R\d+ type=\w+ expected=map_ptr/,
    explain: () =>
      'The helper wants a map here. Give it the address of one, &name; and the map must be a struct under SEC(".maps").',
  },
  {
    id: 'global-function',
    pattern: /Caller passes invalid args into func|arg#\d+ .*(?:size cannot be determined|expected pointer)/,
    explain: () =>
      'A function that is not static is verified on its own, by its argument types alone, so it cannot be given a packet pointer. ' +
      'Make it static __always_inline.',
  },
  {
    id: 'helper-argument',
    pattern: /R(\d+) type=(\w+) expected=/,
    explain: ([, register, type]) =>
      `Argument ${register} of this call is of the wrong kind (the verifier sees: ${type}). ` +
      'The helper will read or write through it, so it must be the address of a local variable, a map value or checked packet bytes.',
  },
  {
    id: 'endless',
    pattern: /infinite loop detected|back-edge from insn/,
    explain: () =>
      'The verifier walks every path before the program may run, and on this one it found no end. ' +
      'Give the loop a bound that it can see: a constant number of rounds.',
  },
  {
    id: 'too-large',
    pattern:
      /BPF program is too large\. Processed|sequence of \d+ jumps is too complex|^verifier refused .*: ENOSPC/,
    explain: () =>
      'The verifier walks every path before the program may run, and it gave up: there are too many. ' +
      'Mostly that is a loop with no bound that it can see, or with very many rounds. ' +
      'Give the loop a small constant number of rounds, with few branches in it.',
  },
  {
    id: 'unreachable',
    pattern: /unreachable insn \d+|last insn is not an exit or jmp|jump out of range from insn/,
    explain: () =>
      'The program holds code that nothing reaches, or a path that runs off its end. Every path must end in a return. ' +
      'Look for a function without one, and for inline assembly.',
  },
  {
    id: 'stack-size',
    pattern: /combined stack size of \d+ calls? is (\d+)/,
    explain: ([, size]) =>
      `A program and the functions it calls share 512 bytes of stack, and this one wants ${size}. ` +
      'Keep large things in a per-CPU array map, or make the functions __always_inline.',
  },
];
