import type { Libbpf } from '../sys/libbpf.ts';
import { OwnedFd } from './owned-fd.ts';

/** A BPF instruction that has no registers but r0 (kernel: Documentation/bpf/standardization/instruction-set.rst). */
export type Instruction = readonly [opcode: number, immediate: number];

/** BPF_ALU64 | BPF_MOV | BPF_K. */
export const returnZero: Instruction = [0xb7, 0];
/** BPF_JMP | BPF_EXIT. */
export const exit: Instruction = [0x95, 0];

/** BPF_JMP | BPF_CALL of a helper by its number in `enum bpf_func_id`. */
export function call(helper: number): Instruction {
  return [0x85, helper];
}

const instructionBytes = 8;
const logBytes = 4096;

/** Loads some instructions, to see what the kernel says of them, and lets them go at once; errno 0 is a success. */
export function tryOut(
  lib: Libbpf,
  programType: number,
  expectedAttachType: number,
  program: readonly Instruction[],
): { errno: number; log: string } {
  const instructions = new Uint8Array(program.length * instructionBytes);
  const view = new DataView(instructions.buffer);
  for (const [index, [opcode, immediate]] of program.entries()) {
    view.setUint8(index * instructionBytes, opcode);
    view.setInt32(index * instructionBytes + 4, immediate, true);
  }
  const log = Buffer.alloc(logBytes);
  const result = lib.progLoad({ programType, expectedAttachType, instructions, log });
  if (result >= 0) new OwnedFd('tried program', result)[Symbol.dispose]();
  return { errno: Math.max(0, -result), log: log.toString('utf8', 0, log.indexOf(0)) };
}
