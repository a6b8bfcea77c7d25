import type { Rule } from './rule.ts';

const tameTheLoop =
  'look for a loop with no bound, or with very many rounds: give it a small constant bound with few branches in it, or move its body into bpf_loop.';

/** What the verifier says of a program as a whole: its paths, its size, what it returns. */
export const programRules: readonly Rule[] = [
  {
    id: 'endless',
    pattern: /infinite loop detected|back-edge from insn/,
    explain: () => ({
      what: 'This loop has no end that the verifier can see.',
      why: 'It walks every path before the program may run, round after round; a program that does not end would stop the whole CPU.',
      fix: 'give the loop a constant number of rounds, for (int i = 0; i < 16; i++), and leave it early with break. On kernels before 5.3 unroll it: #pragma unroll.',
    }),
  },
  {
    id: 'too-large',
    pattern:
      /BPF program is too large\. Processed|sequence of \d+ jumps is too complex|program of \d+ insns? is too large|too many (?:instructions|insns)/,
    explain: () => ({
      what: 'The verifier gave up: the program is too large for it, or has too many paths.',
      why: 'It walks every path before the program may run, a million instructions at most. A loop counts with each of its rounds, and each branch inside it may double the paths.',
      fix: tameTheLoop,
    }),
  },
  {
    id: 'log-full',
    pattern: /^verifier refused .*: (?:ENOSPC|it says more than can be kept)/,
    explain: () => ({
      what: 'The verifier walked so many instructions that its log was full before the reason came.',
      why: 'It walks every path before the program may run; that many are mostly those of a loop.',
      fix: tameTheLoop,
    }),
  },
  {
    id: 'recursion',
    pattern: /the call stack of \d+ frames is too deep|recursive call from/,
    explain: () => ({
      what: 'This function calls itself, or calls go more than eight deep.',
      why: 'A program in the kernel has 512 bytes of stack for all of its calls together.',
      fix: 'write the recursion as a loop with a constant number of rounds.',
    }),
  },
  {
    id: 'unreachable',
    pattern: /unreachable insn \d+|last insn is not an exit or jmp|jump out of range from insn/,
    explain: () => ({
      what: 'The program holds code that nothing reaches, or a path that runs off its end.',
      why: 'Every path must end in a return, and code that never runs is a sign of a mistake.',
      fix: 'look for a function without a return, for __builtin_unreachable, and for inline assembly.',
    }),
  },
  {
    id: 'function-pointer',
    pattern: /unknown opcode 8d|unreachable indirect call/,
    explain: () => ({
      what: 'The program calls a function through a pointer.',
      why: 'BPF has no such call: the verifier must know each function that is called.',
      fix: 'use if or switch and call each function by its name. Among whole programs, bpf_tail_call chooses.',
    }),
  },
  {
    id: 'return-range',
    pattern:
      /At (program exit|callback return|async callback return) the register R0 .*should have been in (?:\[(-?\d+), (-?\d+)\]|\(0x([0-9a-f]+); 0x([0-9a-f]+)\))|At (program exit|callback return) the register R0 is not a known value/,
    explain: ([, at, low, high]) => {
      const callback = at?.includes('callback') === true;
      const range = low === undefined ? 'a few numbers only' : low === high ? low : `${low} to ${high}`;
      return {
        what: `${callback ? 'This callback' : 'This program'} may return a number that means nothing; allowed: ${range}.`,
        why: callback
          ? 'The kernel goes on with 0 and stops with 1.'
          : 'For this kind of program the kernel looks at what it returns, and takes nothing else.',
        fix: 'return a constant that is allowed, on every path.',
      };
    },
  },
  {
    id: 'return-pointer',
    pattern: /At program exit the register R0 is a pointer|R0 leaks addr as return value/,
    explain: () => ({
      what: 'The program returns an address.',
      why: 'What it returns is a verdict, a small number.',
      fix: 'return a verdict such as XDP_PASS.',
    }),
  },
  {
    id: 'stack-size',
    pattern: /combined stack size of \d+ calls? is (\d+)/,
    explain: ([, size]) => ({
      what: `The local variables of this program and of the functions it calls need ${size} bytes of stack.`,
      why: 'A program in the kernel has 512 bytes, for all functions that are active at once.',
      fix: 'keep large things in a per-CPU array map with one entry, or make the functions __always_inline so that variables can share their place.',
    }),
  },
];
