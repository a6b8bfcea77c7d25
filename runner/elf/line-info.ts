import { BtfError } from './btf-error.ts';
import type { Btf } from './btf.ts';
import { ByteReader } from './byte-reader.ts';

/** Where an instruction came from. */
export interface SourceLine {
  /** Index of the first instruction of this line, in 8-byte slots from the start of the program. */
  readonly insn: number;
  readonly file: string;
  /** Counted from 1; 0 where clang knew none. */
  readonly line: number;
  /** Counted from 1; 0 where clang knew none. At most 1023. */
  readonly column: number;
  /** The source line with its indentation; '' where clang had no source. */
  readonly text: string;
}

const RECORD_BYTES = 16;
const COLUMN_BITS = 10;

/**
 * Decodes `count` records of `struct bpf_line_info`, as libbpf hands them to the kernel: instruction offsets counted in
 * instructions, strings in the program's BTF. `recordSize` is in bytes, 16 or more; what a newer format adds is skipped.
 * The lines come sorted by instruction. Throws BtfError. Source: the kernel's Documentation/bpf/btf.rst, section 3.3.
 */
export function decodeLineInfo(bytes: Uint8Array, recordSize: number, count: number, btf: Btf): SourceLine[] {
  if (recordSize < RECORD_BYTES) {
    throw new BtfError('MALFORMED', `a line record has at least ${RECORD_BYTES} bytes, not ${recordSize}`);
  }
  if (recordSize * count > bytes.length) {
    throw new BtfError(
      'TRUNCATED',
      `${count} line records of ${recordSize} bytes do not fit ${bytes.length} bytes`,
    );
  }
  const reader = new ByteReader(
    bytes,
    (message) => new BtfError('TRUNCATED', `line info is cut short: ${message}`),
  );
  const lines = Array.from({ length: count }, (_, index) => {
    const at = index * recordSize;
    const position = reader.u32(at + 12);
    return {
      insn: reader.u32(at),
      file: btf.string(reader.u32(at + 4)),
      line: position >>> COLUMN_BITS,
      column: position & ((1 << COLUMN_BITS) - 1),
      text: btf.string(reader.u32(at + 8)),
    };
  });
  return lines.toSorted((left, right) => left.insn - right.insn);
}

/**
 * The line of an instruction: the last one that starts at or before it, undefined before the first.
 * Where clang names no source line (line 0), as for code it made up, the line before that counts; where a
 * record names no file, nothing is known.
 */
export function sourceLineOf(lines: readonly SourceLine[], insn: number): SourceLine | undefined {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const line = lines[middle];
    if (line !== undefined && line.insn <= insn) low = middle + 1;
    else high = middle;
  }
  const found = lines.slice(0, low).findLast(({ line, file }) => line > 0 || file === '') ?? lines[low - 1];
  return found?.file === '' ? undefined : found;
}
