import { ByteReader } from './byte-reader.ts';
import { ElfError } from './elf-error.ts';

/** One section; `index` is its place in the section header table, as symbols name it. */
export interface ElfSection {
  readonly index: number;
  readonly name: string;
  /** `sh_type`, for example 1 (SHT_PROGBITS). */
  readonly type: number;
  /** `sh_flags`; see SHF_EXECINSTR. */
  readonly flags: bigint;
  /** Bytes in memory. Larger than `data` for a section without bytes in the file, such as `.bss`. */
  readonly size: number;
  /** A view into the file's bytes, not a copy. */
  readonly data: Uint8Array;
}

export type SymbolType = 'notype' | 'object' | 'func' | 'section' | 'file' | 'other';
export type SymbolBinding = 'local' | 'global' | 'weak' | 'other';

/** One symbol. In a relocatable object `value` is a byte offset into the section. */
export interface ElfSymbol {
  readonly name: string;
  readonly value: number;
  /** Bytes. */
  readonly size: number;
  /** Index into `sections`; 0 is undefined, 0xff00 and above are reserved meanings. */
  readonly sectionIndex: number;
  readonly type: SymbolType;
  readonly binding: SymbolBinding;
}

/** `sections[i].index === i`; section 0 and symbol 0 are the empty ones that every ELF file starts with. */
export interface Elf {
  readonly sections: readonly ElfSection[];
  readonly symbols: readonly ElfSymbol[];
}

/** `sh_flags` bit of a section that holds instructions. */
export const SHF_EXECINSTR = 0x4n;

const EM_BPF = 247;
const ET_REL = 1;
const ELF_MAGIC = 0x464c457f;
const SECTION_HEADER_BYTES = 64;
const SYMBOL_BYTES = 24;
const SHT_SYMTAB = 2;
const SHT_NOBITS = 8;
/** Far above any C identifier; keeps a damaged string table from being decoded once a symbol. */
const NAME_BYTES = 1024;

const SYMBOL_TYPES: readonly SymbolType[] = ['notype', 'object', 'func', 'section', 'file'];
const SYMBOL_BINDINGS: readonly SymbolBinding[] = ['local', 'global', 'weak'];

interface SectionHeader {
  readonly nameOffset: number;
  readonly type: number;
  readonly flags: bigint;
  readonly size: number;
  readonly link: number;
  readonly data: Uint8Array;
}

/**
 * Reads the sections and symbols of a BPF object: ELF64, little-endian, relocatable, EM_BPF.
 * Throws ElfError for anything else, damaged bytes included. Source: System V ABI, chapters 4 "Object Files"; elf(5).
 */
export function readElf(bytes: Uint8Array): Elf {
  const file = elfReader(bytes);
  checkIdentity(file);
  const headers = sectionHeaders(file);
  const names = tableAt(headers, file.u16(62), 'section names');
  const sections = headers.map(({ nameOffset, type, flags, size, data }, index) => {
    return { index, name: names.cString(nameOffset, NAME_BYTES), type, flags, size, data };
  });
  return { sections, symbols: readSymbols(headers) };
}

/** The first section of that name, or undefined. */
export function findSection(elf: Elf, name: string): ElfSection | undefined {
  return elf.sections.find((section) => section.name === name);
}

function elfReader(bytes: Uint8Array): ByteReader {
  return new ByteReader(
    bytes,
    (message) => new ElfError('TRUNCATED', `object file is cut short: ${message}`),
  );
}

function checkIdentity(file: ByteReader): void {
  if (file.size < 20 || file.u32(0) !== ELF_MAGIC) throw new ElfError('NOT_ELF', 'this is not an ELF file');
  if (file.u8(4) !== 2) throw new ElfError('NOT_BPF', 'this ELF file is not 64-bit');
  if (file.u8(5) !== 1) throw new ElfError('NOT_BPF', 'this ELF file is not little-endian');
  const [type, machine] = [file.u16(16), file.u16(18)];
  if (machine !== EM_BPF)
    throw new ElfError('NOT_BPF', `this ELF file is for machine ${machine}, not BPF (${EM_BPF})`);
  if (type !== ET_REL)
    throw new ElfError('NOT_BPF', `this ELF file has type ${type}, not relocatable (${ET_REL})`);
}

function sectionHeaders(file: ByteReader): readonly SectionHeader[] {
  const start = safeNumber(file.u64(40), 'section header offset');
  const entryBytes = file.u16(58);
  const count = file.u16(60);
  if (start === 0 || count === 0) throw new ElfError('MALFORMED', 'the object has no section headers');
  if (entryBytes !== SECTION_HEADER_BYTES) {
    throw new ElfError('MALFORMED', `section headers are ${entryBytes} bytes, not ${SECTION_HEADER_BYTES}`);
  }
  const table = elfReader(file.bytes(start, count * SECTION_HEADER_BYTES));
  return Array.from({ length: count }, (_, index) =>
    readSectionHeader(file, table, index * SECTION_HEADER_BYTES),
  );
}

function readSectionHeader(file: ByteReader, table: ByteReader, at: number): SectionHeader {
  const type = table.u32(at + 4);
  const offset = safeNumber(table.u64(at + 24), 'section offset');
  const size = safeNumber(table.u64(at + 32), 'section size');
  // SHT_NULL and SHT_NOBITS occupy no bytes of the file, whatever their size says.
  const hasBytes = type !== 0 && type !== SHT_NOBITS;
  return {
    nameOffset: table.u32(at),
    type,
    flags: table.u64(at + 8),
    size,
    link: table.u32(at + 40),
    data: hasBytes ? file.bytes(offset, size) : new Uint8Array(0),
  };
}

function readSymbols(headers: readonly SectionHeader[]): readonly ElfSymbol[] {
  const [table, ...others] = headers.filter(({ type }) => type === SHT_SYMTAB);
  if (table === undefined) return [];
  if (others.length > 0) throw new ElfError('MALFORMED', 'the object has more than one symbol table');
  if (table.size % SYMBOL_BYTES !== 0)
    throw new ElfError('MALFORMED', 'the symbol table ends within a symbol');
  const names = tableAt(headers, table.link, 'symbol names');
  const reader = elfReader(table.data);
  return Array.from({ length: table.size / SYMBOL_BYTES }, (_, index) => {
    const at = index * SYMBOL_BYTES;
    const info = reader.u8(at + 4);
    return {
      name: names.cString(reader.u32(at), NAME_BYTES),
      value: safeNumber(reader.u64(at + 8), 'symbol value'),
      size: safeNumber(reader.u64(at + 16), 'symbol size'),
      sectionIndex: reader.u16(at + 6),
      type: SYMBOL_TYPES[info & 0xf] ?? 'other',
      binding: SYMBOL_BINDINGS[info >> 4] ?? 'other',
    };
  });
}

function tableAt(headers: readonly SectionHeader[], index: number, what: string): ByteReader {
  const header = headers[index];
  if (header === undefined)
    throw new ElfError('MALFORMED', `the ${what} are in section ${index}, which does not exist`);
  return elfReader(header.data);
}

function safeNumber(value: bigint, what: string): number {
  if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  throw new ElfError('TRUNCATED', `${what} ${value} lies outside any file`);
}
