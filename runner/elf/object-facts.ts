import { ByteReader } from './byte-reader.ts';
import { ElfError } from './elf-error.ts';
import { findSection, readElf, SHF_EXECINSTR } from './elf.ts';
import type { Elf } from './elf.ts';
import { hasAtomics, helperCalls } from './helper-calls.ts';

/** A function of the object: an entry program, or a subprogram that programs call. */
export interface ObjectFunction {
  readonly name: string;
  /** As in `SEC("xdp")`. */
  readonly section: string;
  /** 8-byte slots, as the verifier counts them. */
  readonly insnCount: number;
  /** Ids of the helpers that it calls itself, ascending; what its subprograms call is listed with them. */
  readonly helpers: readonly number[];
  /** Holds an atomic operation on memory. */
  readonly atomics: boolean;
}

/** What can be said about a BPF object without loading it. */
export interface ObjectFacts {
  /** Functions in sections of their own, static ones too, in the order of section and address. */
  readonly programs: readonly ObjectFunction[];
  /** Functions in `.text`. */
  readonly subprograms: readonly ObjectFunction[];
  /** Content of the section `license`, null without one. */
  readonly license: string | null;
  /** Maps defined through BTF, in the order of their addresses. */
  readonly maps: readonly { readonly name: string; readonly section: string }[];
  /** Has a section `maps`: the `struct bpf_map_def` that libbpf 1.0 stopped taking. */
  readonly hasLegacyMaps: boolean;
  readonly hasBtf: boolean;
}

const INSN_BYTES = 8;
const SUBPROGRAM_SECTION = '.text';
const MAP_SECTION = '.maps';

/** Reads the facts out of an object's bytes. Throws ElfError for anything but a whole BPF object. */
export function objectFacts(bytes: Uint8Array): ObjectFacts {
  const elf = readElf(bytes);
  const functions = readFunctions(elf, bytes.length);
  return {
    programs: functions.filter(({ section }) => section !== SUBPROGRAM_SECTION),
    subprograms: functions.filter(({ section }) => section === SUBPROGRAM_SECTION),
    license: readLicense(elf),
    maps: symbolsByAddress(elf)
      .filter(({ symbol, section }) => symbol.type === 'object' && section.name === MAP_SECTION)
      .map(({ symbol, section }) => ({ name: symbol.name, section: section.name })),
    hasLegacyMaps: findSection(elf, 'maps') !== undefined,
    hasBtf: findSection(elf, '.BTF') !== undefined,
  };
}

function readFunctions(elf: Elf, fileBytes: number): readonly ObjectFunction[] {
  let total = 0;
  return symbolsByAddress(elf)
    .filter(({ symbol, section }) => symbol.type === 'func' && (section.flags & SHF_EXECINSTR) !== 0n)
    .map(({ symbol, section }) => {
      // Functions do not overlap, so all of them fit the file; otherwise reading them could take forever.
      total += symbol.size;
      if (total > fileBytes || symbol.value % INSN_BYTES !== 0 || symbol.size % INSN_BYTES !== 0) {
        throw new ElfError(
          'MALFORMED',
          `the function '${symbol.name}' does not consist of whole instructions of its own`,
        );
      }
      const code = new ByteReader(section.data, (message) => {
        return new ElfError('TRUNCATED', `the function '${symbol.name}' is cut short: ${message}`);
      }).bytes(symbol.value, symbol.size);
      const insnCount = code.length / INSN_BYTES;
      return {
        name: symbol.name,
        section: section.name,
        insnCount,
        helpers: helperCalls(code),
        atomics: hasAtomics(code),
      };
    });
}

function symbolsByAddress(elf: Elf) {
  return elf.symbols
    .flatMap((symbol) => {
      const section = elf.sections[symbol.sectionIndex];
      return section === undefined || section.index === 0 ? [] : [{ symbol, section }];
    })
    .toSorted(
      (left, right) => left.section.index - right.section.index || left.symbol.value - right.symbol.value,
    );
}

function readLicense(elf: Elf): string | null {
  const section = findSection(elf, 'license');
  if (section === undefined) return null;
  const end = section.data.indexOf(0);
  return new TextDecoder().decode(end < 0 ? section.data : section.data.subarray(0, end));
}
