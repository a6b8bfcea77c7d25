import { instructionOf } from './instruction.ts';
import { movesPacket } from './packet-movers.ts';
import type { Explanation } from './explanation.ts';
import { plural, type Rule } from './rule.ts';
import { callsIn, originOf, placeOf, whereCalled, type Scene } from './scene.ts';

/** A packet pointer is followed no further than this (kernel: kernel/bpf/verifier.c, MAX_PACKET_OFF). */
const farthestPacketByte = 65_535;

const framesEndAnywhere = 'A frame may end anywhere, and past its end lies other memory of the kernel.';

interface Access {
  readonly bytes: string;
  readonly offset: number;
  readonly size: number;
  /** Bytes from the start of the packet that a comparison has proven to be there. */
  readonly proven: number;
}

/** Reads and writes of the packet that the verifier cannot prove safe. */
export const packetRules: readonly Rule[] = [
  {
    id: 'packet-access',
    pattern: /invalid access to packet, off=(-?\d+) size=(\d+)(?:, (R\d+)\(id=(\d+),off=-?\d+,r=(-?\d+)\))?/,
    explain: ([, offset, size, register, id = '0', range = '0'], scene) => {
      const access = {
        bytes: plural(Number(size), 'byte'),
        offset: Number(offset),
        size: Number(size),
        proven: Math.max(0, Number(range)),
      };
      if (register !== undefined && originOf(scene, register).type === 'pkt_meta') return metadata(access);
      if (access.proven >= farthestPacketByte) return packetLoop;
      if (id !== '0') return moved(access, scene);
      if (access.offset < 0) return beforeStart(access);
      return access.proven === 0 ? unproven(access, scene) : tooShort(access, scene);
    },
  },
  {
    id: 'packet-math',
    pattern: /math between pkt pointer and|makes pkt pointer be out of bounds/,
    explain: () => ({
      what: 'A number that may be huge or negative is added to a packet pointer, or is masked with it.',
      why: 'The verifier must know how far the pointer can go.',
      fix: 'keep the number in an unsigned variable, limit it first (a comparison, or & 0xff), then add it to the pointer.',
    }),
  },
  {
    id: 'packet-end',
    pattern: /invalid mem access 'pkt_end'|arithmetic on pkt_end prohibited/,
    explain: () => ({
      what: 'This line reads from data_end, or counts from it.',
      why: 'data_end is only there to be compared with: the verifier does not know how far it is from the start.',
      fix: 'start at data, add what you need, and compare the result with data_end.',
    }),
  },
  {
    id: 'atomic-target',
    pattern: /BPF_ATOMIC (?:stores|loads) into R\d+ (\w+) is not allowed|BPF_XADD stores into R\d+ (\w+)/,
    explain: () => ({
      what: 'This line changes the packet, or the context, with an atomic operation.',
      why: 'Atomic operations are for memory that CPUs share, such as map values; a frame belongs to one CPU alone.',
      fix: 'use a plain assignment here.',
    }),
  },
];

function unproven(access: Access, scene: Scene): Explanation {
  const { bytes, offset, size } = access;
  const touches = `This line touches ${bytes} at offset ${offset} of the packet;`;
  const compared = lastComparison(scene);
  if (compared === null) {
    return {
      what: `${touches} no check before it says that the packet is that long.`,
      why: framesEndAnywhere,
      fix: `check before it that the whole header is there, if ((void *)(header + 1) > data_end) return XDP_PASS; here that is ${plural(offset + size, 'byte')} or more. A comparison of the length, data_end - data, proves nothing to the verifier.`,
    };
  }
  const { where, movedBy } = compared;
  if (movedBy !== null) {
    return {
      what: `${touches} the comparison with data_end${where} came before ${movedBy}${whereCalled(scene, movedBy)}.`,
      why: 'That call may move the packet, so what was proven before it counts no more.',
      fix: 'after the call read data and data_end from the context again, and compare again: if ((void *)(header + 1) > data_end) return XDP_PASS;',
    };
  }
  return {
    what: `${touches} the comparison with data_end${where} does not prove that the packet is that long.`,
    why: framesEndAnywhere,
    fix: 'look at that comparison. Does it stand before this line? Does it ask about the pointer that is used here? Is it the right way round: pointer + length > data_end means "too short"? And does the "too short" side leave the function?',
  };
}

function tooShort({ bytes, offset, size, proven }: Access, scene: Scene): Explanation {
  const where = lastComparison(scene)?.where || ' before it';
  return {
    what: `This line touches ${bytes} at offset ${offset} of the packet; the check${where} covers ${plural(proven, 'byte')} only.`,
    why: framesEndAnywhere,
    fix: `check all that is read after it, ${offset + size} bytes or more: if ((void *)(header + 1) > data_end) return XDP_PASS; In a loop, check in each round: if (p + 1 > data_end) break;`,
  };
}

function moved({ bytes, proven }: Access, scene: Scene): Explanation {
  const where = lastComparison(scene)?.where ?? '';
  const before = where === '' ? '' : ` The comparison${where} does not cover it.`;
  return {
    what: `This line touches ${bytes} through a pointer that was moved by a number known only at run time, such as a header length.${before}`,
    why:
      proven > 0
        ? 'What is proven of the moved pointer does not reach this far.'
        : 'What was proven of a pointer before it moved says nothing of the new place: such a pointer needs a check of its own.',
    fix: 'compare the moved pointer itself, after the addition and for all that is read: if ((void *)(next + 1) > data_end) return XDP_PASS;',
  };
}

function beforeStart({ bytes }: Access): Explanation {
  return {
    what: `This line touches ${bytes} before the start of the packet.`,
    why: 'What lies there is not part of the frame.',
    fix: 'to make room in front of the packet, call bpf_xdp_adjust_head with a negative number, and read data and data_end again after it.',
  };
}

function metadata({ bytes }: Access): Explanation {
  return {
    what: `This line touches ${bytes} of the metadata in front of the packet; no check before it says that there is room.`,
    why: 'Metadata reaches from data_meta to data, and is empty on most frames.',
    fix: 'compare with data, where the metadata ends: if ((void *)(meta + 1) > data) return XDP_PASS;',
  };
}

const packetLoop: Explanation = {
  what: 'This line is in a loop that goes through the packet with nothing but data_end to stop it.',
  why: `The verifier follows a packet pointer for ${farthestPacketByte} bytes at most.`,
  fix: 'give the loop a limit of its own, too: a constant number of rounds.',
};

interface Comparison {
  /** ` in line 14`, or nothing where the line is not known for sure. */
  readonly where: string;
  /** The helper that was called after it and may have moved the packet. */
  readonly movedBy: string | null;
}

/** The last comparison of a packet pointer with data_end on the way to the refused instruction. */
function lastComparison(scene: Scene): Comparison | null {
  const { trace } = scene;
  const index = trace.findLastIndex(comparesWithEnd);
  if (index < 0) return null;
  const around = trace.slice(0, index + 1).map(instructionOf);
  const near = around.filter((insn) => insn !== null).slice(-3);
  // clang often gives the jump the line of something else: only a line that compares is named.
  const place = near
    .map((insn) => placeOf(scene, insn))
    .findLast((candidate) => /[<>]/.test(candidate?.text.replaceAll('->', '') ?? ''));
  const movedBy = callsIn(trace.slice(index + 1)).findLast(movesPacket) ?? null;
  return { where: place ? ` in line ${place.line}` : '', movedBy };
}

/** `if r3 > r2 goto …` where the state that follows shows the end of the packet. */
function comparesWithEnd(line: string): boolean {
  return /\) if r\d+ \S+ r\d+ goto /.test(line) && /=pkt_end\(/.test(line);
}
