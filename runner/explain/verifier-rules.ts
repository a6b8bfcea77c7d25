import type { Rule } from './rule.ts';

/** First match wins; a message that no rule knows is shown as it is. */
export const verifierRules: readonly Rule[] = [
  {
    id: 'packet-access',
    pattern: /invalid access to packet, off=(-?\d+) size=(\d+)/,
    explain: ([, offset, size]) =>
      `The program reads ${size} byte(s) at offset ${offset} of the packet, and nothing before proves that the packet is that long. ` +
      'A frame may end anywhere, and past it lies other memory of the kernel. ' +
      'Compare first: if (data + length > data_end) return XDP_PASS; and read only after it.',
  },
  {
    id: 'map-value-or-null',
    pattern: /R\d+ invalid mem access '(?:map_value_or_null|map_ptr_or_null|mem_or_null)'/,
    explain: () =>
      'A lookup gives NULL when the key is not there, and this line uses the pointer without asking. ' +
      'Check it first: if (!value) return XDP_ABORTED;',
  },
  {
    id: 'scalar-as-pointer',
    pattern: /R\d+ invalid mem access '(?:scalar|inv)'/,
    explain: () =>
      'This line uses a plain number as an address. The verifier lost track of where the pointer came from, ' +
      'or it never was one. Take the pointer from the context, a map or a helper, and keep it in one variable.',
  },
  {
    id: 'uninitialised',
    pattern: /R(\d+) !read_ok|invalid (?:indirect )?read from stack/,
    explain: () =>
      'Something is read here that was never written on some path. Give every variable a value, ' +
      'and every path of a function a return.',
  },
  {
    id: 'gpl-only',
    pattern: /cannot call GPL.restricted (?:function|helper)/i,
    explain: () =>
      'This helper is for GPL-compatible programs only, and the object does not say that it is one. ' +
      'Add: char LICENSE[] SEC("license") = "GPL";',
  },
  {
    id: 'endless',
    pattern: /infinite loop detected|back-edge from insn|BPF program is too large\. Processed/,
    explain: () =>
      'The verifier walks every path before the program may run, and on this one it found no end. ' +
      'Give the loop a bound that it can see: a constant number of rounds.',
  },
];
