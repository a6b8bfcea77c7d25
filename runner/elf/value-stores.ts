import { ByteReader } from './byte-reader.ts';
import { ElfError } from './elf-error.ts';
import { findSection, SHF_EXECINSTR, type Elf, type ElfSection } from './elf.ts';
import { MapFlow } from './map-flow.ts';

const INSN_BYTES = 8;
const RELOCATION_BYTES = 16;
/** R_BPF_64_64: the address of a map, or of data, in a 64-bit constant. */
const R_BPF_64_64 = 1;

/**
 * Where functions of an object write into the values of one map by an ordinary store, in bytes from the start of
 * the value. Addresses are followed from the lookup through registers, the stack and additions of constants; what
 * is handed to another function is not followed, so that a store may be missing here, but none is made up.
 * Source: RFC 9669; LLVM's docs/BPF (relocation types).
 */
export function plainStores(elf: Elf, map: string, functions: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { name, type, sectionIndex, value, size } of elf.symbols) {
    const section = elf.sections[sectionIndex];
    if (type !== 'func' || section === undefined || !functions.includes(name)) continue;
    if ((section.flags & SHF_EXECINSTR) === 0n) continue;
    const code = reader(section.data).bytes(value, size);
    const loads = mapLoads(elf, section, map).map((offset) => (offset - value) / INSN_BYTES);
    for (const offset of new MapFlow(code, new Set(loads)).stores()) found.add(offset);
  }
  return found;
}

/** Offsets in a section of the instructions that load the map's address. */
function mapLoads(elf: Elf, { name }: ElfSection, map: string): number[] {
  const records = reader(findSection(elf, `.rel${name}`)?.data ?? new Uint8Array(0));
  const offsets: number[] = [];
  for (let at = 0; at + RELOCATION_BYTES <= records.size; at += RELOCATION_BYTES) {
    const symbol = elf.symbols[records.u32(at + 12)];
    if (records.u32(at + 8) === R_BPF_64_64 && symbol?.name === map) offsets.push(Number(records.u64(at)));
  }
  return offsets;
}

function reader(bytes: Uint8Array): ByteReader {
  return new ByteReader(bytes, (message) => new ElfError('TRUNCATED', `instructions: ${message}`));
}
