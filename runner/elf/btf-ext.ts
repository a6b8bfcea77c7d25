import { BtfError } from './btf-error.ts';
import type { Btf } from './btf.ts';
import { ByteReader } from './byte-reader.ts';
import { decodeLineInfo } from './line-info.ts';
import type { SourceLine } from './line-info.ts';

const BTF_MAGIC = 0xeb9f;
const INSN_BYTES = 8;

/**
 * Reads the source lines out of a `.BTF.ext` section: by name of the code section, with `insn` counted from the start
 * of that section. `btf` is the `.BTF` section of the same object. Throws BtfError.
 * Source: the kernel's Documentation/bpf/btf.rst, section 4.2.
 */
export function readSectionLines(bytes: Uint8Array, btf: Btf): ReadonlyMap<string, readonly SourceLine[]> {
  const header = extReader(bytes);
  if (header.size < 24 || header.u16(0) !== BTF_MAGIC || header.u8(2) !== 1) {
    throw new BtfError('NOT_BTF', 'these bytes do not start with a little-endian .BTF.ext header');
  }
  const info = extReader(header.bytes(header.u32(4) + header.u32(16), header.u32(20)));
  const lines = new Map<string, readonly SourceLine[]>();
  if (info.size === 0) return lines;
  const recordSize = info.u32(0);
  for (let at = 4; at < info.size;) {
    const [name, count] = [btf.string(info.u32(at)), info.u32(at + 4)];
    const records = info.bytes(at + 8, recordSize * count);
    // In an object file offsets count bytes; libbpf turns them into instructions when it loads.
    const found = decodeLineInfo(records, recordSize, count, btf);
    lines.set(
      name,
      found.map((line) => ({ ...line, insn: line.insn / INSN_BYTES })),
    );
    at += 8 + records.length;
  }
  return lines;
}

function extReader(bytes: Uint8Array): ByteReader {
  return new ByteReader(bytes, (message) => new BtfError('TRUNCATED', `.BTF.ext is cut short: ${message}`));
}
