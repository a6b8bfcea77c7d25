const INSN_BYTES = 8;
const BPF_CALL = 0x85;
const LD_IMM64 = 0x18;

/**
 * The ids of the kernel helpers that BPF instructions call, ascending, each once. Calls of the program's own functions
 * and of kfuncs have another source register and are not helpers. Source: RFC 9669, sections 4.3 and 5.4.
 */
export function helperCalls(code: Uint8Array): readonly number[] {
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  const ids = new Set<number>();
  for (let at = 0; at + INSN_BYTES <= code.length; at += INSN_BYTES) {
    const opcode = view.getUint8(at);
    const source = view.getUint8(at + 1) >> 4;
    if (opcode === BPF_CALL && source === 0) ids.add(view.getInt32(at + 4, true));
    // A 64-bit constant takes two slots; the second one holds no instruction.
    if (opcode === LD_IMM64) at += INSN_BYTES;
  }
  return [...ids].toSorted((left, right) => left - right);
}

const STX_ATOMIC_32 = 0xc3;
const STX_ATOMIC_64 = 0xdb;

/** Whether BPF instructions hold an atomic operation on memory. Source: RFC 9669, section 5.3. */
export function hasAtomics(code: Uint8Array): boolean {
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  for (let at = 0; at + INSN_BYTES <= code.length; at += INSN_BYTES) {
    const opcode = view.getUint8(at);
    if (opcode === STX_ATOMIC_32 || opcode === STX_ATOMIC_64) return true;
    if (opcode === LD_IMM64) at += INSN_BYTES;
  }
  return false;
}
