import type { Explanation } from './explanation.ts';
import { plural, type Rule } from './rule.ts';
import { calledHelper, writes, type Scene } from './scene.ts';

/** Map values, the stack, and everything else that is neither packet nor context. */
export const memoryRules: readonly Rule[] = [
  {
    id: 'map-value-or-null',
    pattern:
      /R\d+ invalid mem access '(?:map_value_or_null|map_ptr_or_null)'|R\d+ type=map_value_or_null|arithmetic on map_value_or_null/,
    explain: () => ({
      what: 'This line uses what a lookup gave, without asking whether it gave anything.',
      why: 'A lookup gives NULL when the key is not there, and NULL is no place to read or write. For an array too: the verifier does not look at the key.',
      fix: 'check it first, if (!value) return XDP_ABORTED; and use it after that.',
    }),
  },
  {
    id: 'reserve-or-null',
    pattern: /R\d+ invalid mem access '\w*mem_or_null'|R\d+ type=\w*mem_or_null|arithmetic on \w*mem_or_null/,
    explain: () => ({
      what: 'This line uses memory that was asked for, without looking whether there was any.',
      why: 'bpf_ringbuf_reserve and its like give NULL when the buffer is full. A pointer that a global function takes may be NULL as well.',
      fix: 'check it first, if (!event) return XDP_PASS; and use it after that.',
    }),
  },
  {
    id: 'object-or-null',
    pattern: /R\d+ (?:invalid mem access '|type=)((?!map_|\w*mem_or_null)\w+_or_null_?)\b/,
    explain: ([, type]) => ({
      what: `This line uses a pointer that may be NULL (the verifier sees: ${type}).`,
      why: 'What a helper or the kernel hands out may not be there, and NULL is no place to read from.',
      fix: 'check it first: if (!pointer) return with the verdict for «nothing found».',
    }),
  },
  {
    id: 'map-value-bounds',
    pattern: /invalid access to map value, value_size=(\d+) off=(-?\d+) size=(\d+)/,
    explain: ([, valueSize, offset, size]) => ({
      what: `This map value, or global variable, has ${plural(Number(valueSize), 'byte')}, and this line may touch ${plural(Number(size), 'byte')} at offset ${offset}.`,
      why: 'Past it lies other memory of the kernel.',
      fix: "make the pointer one of the map's value type, and compare an index with the number of elements just before it is used: if (index < 16).",
    }),
  },
  {
    id: 'index-unbounded',
    pattern:
      /unbounded memory access|R\d+ (?:min|max) value is (?:negative|outside of the allowed memory range)|math between map_value pointer|value -?\d+ makes map_value pointer be out of bounds/,
    explain: () => ({
      what: 'An index or a length in this line may be larger than the memory it is for, or negative.',
      why: 'The verifier must see both of its limits. A signed number below 64 may be -1.',
      fix: 'keep it in an unsigned variable, and compare it with the size just before this line, or mask it: index & 63.',
    }),
  },
  {
    id: 'zero-size',
    pattern: /invalid zero-sized read/,
    explain: () => ({
      what: 'The length of this call may be 0.',
      why: 'This helper wants at least one byte, and the verifier must see that.',
      fix: 'leave before the call when it is 0: if (length == 0 || length > sizeof(buffer)) return XDP_PASS;',
    }),
  },
  {
    id: 'read-only',
    pattern: /write into map forbidden|cannot write into rdonly_mem|R\d+ cannot write into rdonly_/,
    explain: () => ({
      what: 'This line writes into something that a program may only read.',
      why: 'const data is read-only once the program is loaded, and so are the values of redirect maps (DEVMAP, CPUMAP, XSKMAP): those are set from outside.',
      fix: 'use another map, or a global variable without const. A redirect map is filled by the loader or with bpftool map update.',
    }),
  },
  {
    id: 'uninitialised',
    pattern: /R\d+ !read_ok|invalid (?:indirect )?read from stack (?:R\d+ )?(?:off|var_off) /,
    explain: () => ({
      what: 'Something is read here that was never written on some path.',
      why: 'What happens to lie there may be a secret of the kernel, or differ from run to run.',
      fix: 'give every variable a value where it is declared, structs too (= {}), and every path of a function a return.',
    }),
  },
  {
    id: 'stack-bounds',
    pattern:
      /invalid (?:variable-offset )?(?:indirect )?(?:read from|write to|access to) stack (?:R\d+ )?(?:var_)?off=(\S+)(?: (?:access_)?size=(\d+))?|invalid stack type|stack R\d+ off=-?\d+ access_size=/,
    explain: ([, , size], scene) => outsideStack(size, scene),
  },
  {
    id: 'misaligned',
    pattern: /misaligned (\w+ )?access off .* size (\d+)/,
    explain: ([, , size]) => ({
      what: `This line touches ${plural(Number(size), 'byte')} at once, at a place that is no multiple of ${size}.`,
      why: 'On the stack, for atomic operations, and on some machines everywhere, a number must lie at a multiple of its size.',
      fix: 'let the compiler place it: a struct without packed, and no cast of a char pointer. Or copy it byte by byte with __builtin_memcpy.',
    }),
  },
  {
    id: 'context-access',
    pattern: /invalid bpf_context access off=(\d+) size=(\d+)|dereference of modified ctx ptr/,
    explain: ([, offset, size], scene) => ({
      what: writes(scene)
        ? 'This line writes into the context, which it may not.'
        : `This line reads ${size === undefined ? 'the context through a pointer that was moved' : `${plural(Number(size), 'byte')} at offset ${offset} of the context, which it may not`}.`,
      why: 'Which fields there are, how wide, and which may be written is fixed for each kind of program. Those of struct xdp_md have 4 bytes, and none of them may be written.',
      fix: 'read whole fields through the first argument itself, ctx->data (egress_ifindex is for programs of a device map only). To change the packet, write through a packet pointer; to move its start, call bpf_xdp_adjust_head.',
    }),
  },
];

/** A helper that is given too small a variable is told from an index that runs away. */
function outsideStack(size: string | undefined, scene: Scene): Explanation {
  const helper = calledHelper(scene);
  const why = 'Past a local variable lie others, and past those the stack of somebody else.';
  if (helper === null || size === undefined) {
    return {
      what: 'This line reaches outside of a local array or variable.',
      why,
      fix: 'make the index unsigned, and compare it with the number of elements just before this line.',
    };
  }
  return {
    what: `${helper} reads or writes ${plural(Number(size), 'byte')} at the address that it is given here, and the local variable there is smaller.`,
    why,
    fix: 'for a key or a value, give it a variable of the type in the declaration of the map; for a buffer, its own size, sizeof(buffer), as the length.',
  };
}
