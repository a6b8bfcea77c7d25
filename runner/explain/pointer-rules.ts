import type { Explanation } from './explanation.ts';
import type { Rule } from './rule.ts';
import { movesPacket } from './packet-movers.ts';
import { originOf, whereCalled, type Scene } from './scene.ts';

/** Pointers that are none, or are none any more, and sums that no pointer survives. */
export const pointerRules: readonly Rule[] = [
  {
    id: 'scalar-as-pointer',
    pattern: /(R\d+) invalid mem access '(?:scalar|inv)'/,
    explain: ([, register = ''], scene) => {
      const { type, callsSince } = originOf(scene, register);
      const mover = callsSince.findLast(movesPacket);
      if (type.startsWith('pkt') && mover !== undefined) return movedPacket(mover, scene);
      const given = callsSince.find((name) => /_(?:submit|discard|release)(?:_|$)/.test(name));
      if (type !== 'scalar' && given !== undefined) return givenBack(given, scene);
      return plainNumber;
    },
  },
  {
    id: 'pointer-math',
    pattern:
      /R\d+ pointer arithmetic with \S+ operator prohibited|R\d+ bitwise operator \S+ on pointer prohibited|R\d+ 32-bit pointer arithmetic prohibited|R\d+ pointer (?:\+=|-=) pointer prohibited|R\d+ tried to (?:add|sub|subtract) from different|R\d+ pointer arithmetic on (?:map_ptr|ctx|sock\w*|func|xdp_sock) prohibited|R\d+ subtraction from stack pointer prohibited/,
    explain: () => ({
      what: 'This line computes with an address in a way that leaves no address: shifted, masked, multiplied, cut to 32 bits, or added to another address.',
      why: 'The verifier follows a pointer through sums with numbers only, and it must know at every step where the pointer leads.',
      fix: 'keep pointers in pointer variables, void *data = (void *)(long)ctx->data; and add numbers to them, nothing else. The difference of two pointers, data_end - data, is a number.',
    }),
  },
  {
    id: 'pointer-leak',
    pattern: /R\d+ leaks addr (?!as return value)|R\d+ pointer comparison prohibited/,
    explain: () => ({
      what: 'This line lets an address of the kernel out, or compares it with a number.',
      why: 'Where the kernel keeps its things is a secret, unless the program was loaded with CAP_PERFMON.',
      fix: 'keep numbers, not addresses, in maps and return values.',
    }),
  },
];

function movedPacket(helper: string, scene: Scene): Explanation {
  return {
    what: `This line uses a packet pointer from before ${helper}${whereCalled(scene, helper)}.`,
    why: 'That call may move the packet: every pointer into it is void afterwards, and what was proven about it too.',
    fix: 'after the call read data and data_end from the context again, make the pointer anew, and check it against the new data_end.',
  };
}

function givenBack(helper: string, scene: Scene): Explanation {
  return {
    what: `This line uses something that ${helper}${whereCalled(scene, helper)} has given back already.`,
    why: 'After that call it belongs to somebody else.',
    fix: 'write everything first, and give it back last.',
  };
}

const plainNumber: Explanation = {
  what: 'This line uses a plain number as an address.',
  why: 'The verifier lets a program follow a pointer only if it knows where that comes from: the context, a map, a helper, or the stack. A pointer that went through a map, a 32-bit variable or arithmetic is a number. So is a packet pointer after a call that may move the packet, such as bpf_xdp_adjust_head.',
  fix: 'take the pointer anew from ctx->data, from a lookup or from a helper. An address of the kernel is read with bpf_probe_read_kernel, or through a struct that BTF knows.',
};
