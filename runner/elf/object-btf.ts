import { Btf } from './btf.ts';
import { ByteReader } from './byte-reader.ts';
import { ElfError } from './elf-error.ts';
import { findSection } from './elf.ts';
import type { Elf } from './elf.ts';

const RELOCATION_BYTES = 16;
/** R_BPF_64_ABS32 and R_BPF_64_NODYLD32: add the symbol's value to the 32 bits that are there. */
const ADD_32_BITS = [3, 4];

/**
 * The types of an object file, null where it was compiled without `-g`. Unlike the raw bytes of
 * `.BTF`, where clang leaves them 0, the sections of variables have their sizes and offsets, as
 * libbpf fills them in. Throws ElfError and BtfError.
 * Source: LLVM's docs/BPF (relocation types); the kernel's Documentation/bpf/llvm_reloc.rst.
 */
export function readObjectBtf(elf: Elf): Btf | null {
  const section = findSection(elf, '.BTF');
  if (section === undefined) return null;
  const sizes = new Map(elf.sections.map(({ name, size }) => [name, size]));
  return new Btf(relocated(elf, section.data), sizes);
}

function relocated(elf: Elf, data: Uint8Array): Uint8Array {
  const records = reader(findSection(elf, '.rel.BTF')?.data ?? new Uint8Array(0));
  const bytes = Uint8Array.from(data);
  const view = new DataView(bytes.buffer);
  const present = reader(bytes);
  for (let at = 0; at < records.size; at += RELOCATION_BYTES) {
    const offset = Number(records.u64(at));
    const type = records.u32(at + 8);
    const symbol = elf.symbols[records.u32(at + 12)];
    if (symbol === undefined || !ADD_32_BITS.includes(type)) {
      throw new ElfError('MALFORMED', `.rel.BTF asks for something else than a symbol's value in 32 bits`);
    }
    view.setUint32(offset, present.u32(offset) + symbol.value, true);
  }
  return bytes;
}

function reader(bytes: Uint8Array): ByteReader {
  return new ByteReader(bytes, (message) => new ElfError('TRUNCATED', `BTF relocation: ${message}`));
}
