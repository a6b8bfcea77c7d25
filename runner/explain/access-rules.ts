import type { Rule } from './rule.ts';

/** A packet pointer is followed no further than this (kernel: kernel/bpf/verifier.c, MAX_PACKET_OFF). */
const farthestPacketByte = 65_535;

/** What the verifier says of a read or a write that it cannot prove safe. First match wins. */
export const accessRules: readonly Rule[] = [
  {
    id: 'packet-access',
    pattern: /invalid access to packet, off=(-?\d+) size=(\d+)(?:, R\d+\(id=(\d+),off=-?\d+,r=(\d+)\))?/,
    explain: ([, offset, size, id = '0', proven = '0']) => {
      if (Number(proven) >= farthestPacketByte) return packetLoop;
      const bytes = plural(Number(size), 'byte');
      const what =
        id !== '0'
          ? `This line touches ${bytes} through a pointer that was moved by a number known only at run time; such a pointer needs a check of its own.`
          : Number(offset) < 0
            ? `This line touches ${bytes} before the start of the packet.`
            : `This line touches ${bytes} at offset ${offset} of the packet; ${covered(Number(proven))}`;
      return (
        `${what} A frame may end anywhere, and past it lies other memory of the kernel. ` +
        'Compare first: if (pointer + length > data_end) return XDP_PASS; and touch the bytes only after it.'
      );
    },
  },
  {
    id: 'packet-math',
    pattern: /math between pkt pointer and register|makes pkt pointer be out of bounds/,
    explain: () =>
      'A number that may be huge or negative is added to a packet pointer. The verifier must know how far ' +
      'the pointer can go. Keep the number in an unsigned variable, limit it first (a comparison, or & 0xff), then add it.',
  },
  {
    id: 'packet-end',
    pattern: /invalid mem access 'pkt_end'|arithmetic on pkt_end prohibited/,
    explain: () =>
      'data_end is only there to be compared with: it is no place to read from or to count from. ' +
      'Start at data, and check against data_end.',
  },
  {
    id: 'map-value-or-null',
    pattern:
      /R\d+ invalid mem access '(?:map_value_or_null|map_ptr_or_null|mem_or_null)'|R\d+ type=map_value_or_null|arithmetic on map_value_or_null/,
    explain: () =>
      'A lookup gives NULL when the key is not there, and this line uses the pointer without asking. ' +
      'Check it first: if (!value) return XDP_ABORTED;',
  },
  {
    id: 'map-value-bounds',
    pattern: /invalid access to map value, value_size=(\d+) off=(-?\d+) size=(\d+)/,
    explain: ([, valueSize, offset, size]) =>
      `A value of this map has ${plural(Number(valueSize), 'byte')}, and this line touches ${plural(Number(size), 'byte')} at offset ${offset}. ` +
      "Past the value lies other memory of the kernel. Is the pointer of the map's value type, and is the index in range?",
  },
  {
    id: 'index-unbounded',
    pattern:
      /unbounded memory access|R\d+ (?:min|max) value is (?:negative|outside of the allowed memory range)|math between map_value pointer/,
    explain: () =>
      'An index or a length here may be larger than the memory it goes into, or negative. The verifier must see its limits. ' +
      'Keep it in an unsigned variable and compare it with the size just before.',
  },
  {
    id: 'read-only',
    pattern: /write into map forbidden/,
    explain: () =>
      'This line writes into something constant. const data is read-only once the program is loaded. ' +
      'Use a map, or a global variable without const.',
  },
  {
    id: 'scalar-as-pointer',
    pattern: /R\d+ invalid mem access '(?:scalar|inv)'/,
    explain: () =>
      'This line uses a plain number as an address. Either it never was a pointer, or it is one no more: ' +
      'bpf_xdp_adjust_head and its like make every packet pointer from before void. ' +
      'Take the pointer from the context, a map or a helper, and read data and data_end again after such a call.',
  },
  {
    id: 'uninitialised',
    pattern: /R\d+ !read_ok|invalid (?:indirect )?read from stack (?:R\d+ )?(?:off |var_off )/,
    explain: () =>
      'Something is read here that was never written on some path. Give every variable a value, ' +
      'and every path of a function a return.',
  },
  {
    id: 'stack-bounds',
    pattern:
      /invalid (?:variable-offset )?(?:read from|write to|indirect access to) stack R\d+ (?:var_)?off=|invalid stack type/,
    explain: () =>
      'This line reaches outside of a local array or variable. The verifier must see that the index stays in range. ' +
      'Compare it with the size just before.',
  },
  {
    id: 'context-access',
    pattern: /invalid bpf_context access off=\d+ size=\d+|dereference of modified ctx ptr/,
    explain: () =>
      'The context, struct xdp_md, has a few fields of 4 bytes. An XDP program may read each of them whole ' +
      '(egress_ifindex only in a program of a device map) and write none. To change the packet, write through a packet pointer; ' +
      'to move its start, call bpf_xdp_adjust_head.',
  },
];

/** A loop that runs to data_end without another limit ends like this. */
const packetLoop =
  'This line is in a loop that goes through the packet with nothing but data_end to stop it. The verifier follows ' +
  `a packet pointer for ${farthestPacketByte} bytes at most. Give the loop a limit of its own, too: a constant number of rounds.`;

function covered(proven: number): string {
  return proven === 0
    ? 'no check before it says that the packet is that long.'
    : `the check before it covers ${plural(proven, 'byte')} only.`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
