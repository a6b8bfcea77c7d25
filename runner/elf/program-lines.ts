import { readSectionLines } from './btf-ext.ts';
import type { Btf } from './btf.ts';
import { findSection, type Elf } from './elf.ts';
import type { SourceLine } from './line-info.ts';

const INSN_BYTES = 8;

/**
 * The source lines of one program as the object file has them, `insn` counted from the start of the program.
 * Before it loads, libbpf puts the functions that a program calls behind it, in an order of its own: the last
 * record, without a file, says that nothing is known from there on.
 * Throws BtfError for damaged line info.
 */
export function programLines(elf: Elf, btf: Btf, program: string): SourceLine[] {
  const symbol = elf.symbols.find(({ name, type }) => name === program && type === 'func');
  const section = symbol === undefined ? undefined : elf.sections[symbol.sectionIndex];
  const info = findSection(elf, '.BTF.ext');
  if (symbol === undefined || section === undefined || info === undefined) return [];
  const start = symbol.value / INSN_BYTES;
  const count = symbol.size / INSN_BYTES;
  const lines = readSectionLines(info.data, btf).get(section.name) ?? [];
  const own = lines
    .map((line) => ({ ...line, insn: line.insn - start }))
    .filter(({ insn }) => insn >= 0 && insn < count);
  return [...own, { insn: count, file: '', line: 0, column: 0, text: '' }];
}
