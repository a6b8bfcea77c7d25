import { BtfError } from './btf-error.ts';
import type { BtfKind, BtfMember, BtfType } from './btf-type.ts';
import type { ByteReader } from './byte-reader.ts';

/** The common start of a record, and how long the record is. */
export interface RecordHeader {
  readonly kind: Exclude<BtfKind, 'void'>;
  readonly nameOffset: number;
  /** `info` bit 31; its meaning depends on the kind. */
  readonly flag: boolean;
  /** How many entries follow, or a linkage. */
  readonly count: number;
  /** A size in bytes or a type id, depending on the kind. */
  readonly sizeOrTypeId: number;
  /** Bytes of the whole record. */
  readonly bytes: number;
}

const HEADER_BYTES = 12;

/** By kind number: the name, the bytes that always follow the header, and the bytes of each counted entry. */
const LAYOUTS: readonly (readonly [RecordHeader['kind'], number, number] | undefined)[] = [
  undefined,
  ['int', 4, 0],
  ['ptr', 0, 0],
  ['array', 12, 0],
  ['struct', 0, 12],
  ['union', 0, 12],
  ['enum', 0, 8],
  ['fwd', 0, 0],
  ['typedef', 0, 0],
  ['volatile', 0, 0],
  ['const', 0, 0],
  ['restrict', 0, 0],
  ['func', 0, 0],
  ['func_proto', 0, 8],
  ['var', 4, 0],
  ['datasec', 0, 12],
  ['float', 0, 0],
  ['decl_tag', 4, 0],
  ['type_tag', 0, 0],
  ['enum64', 0, 12],
];

/** Reads the header of the record at `offset` of the type section. */
export function readRecordHeader(types: ByteReader, offset: number): RecordHeader {
  const info = types.u32(offset + 4);
  const kindNumber = (info >>> 24) & 0x1f;
  const layout = LAYOUTS[kindNumber];
  if (layout === undefined)
    throw new BtfError('UNKNOWN_KIND', `BTF kind ${kindNumber} is unknown to this reader`);
  const [kind, fixed, each] = layout;
  const count = info & 0xffff;
  return {
    kind,
    nameOffset: types.u32(offset),
    flag: info >>> 31 === 1,
    count,
    sizeOrTypeId: types.u32(offset + 8),
    bytes: HEADER_BYTES + fixed + each * count,
  };
}

/** Decodes the record at `offset` of the type section as the type `id`. `string` looks names up. */
export function readRecord(
  types: ByteReader,
  offset: number,
  id: number,
  string: (at: number) => string,
): BtfType {
  const { kind, nameOffset, flag, count, sizeOrTypeId } = readRecordHeader(types, offset);
  const body = offset + HEADER_BYTES;
  const name = string(nameOffset);
  const size = sizeOrTypeId;
  const typeId = sizeOrTypeId;
  const entries = <T>(bytes: number, read: (at: number) => T): readonly T[] =>
    Array.from({ length: count }, (_, index) => read(body + index * bytes));

  switch (kind) {
    case 'int': {
      const word = types.u32(body);
      const encoding = (word >>> 24) & 0xf;
      const [signed, char, bool] = [(encoding & 1) !== 0, (encoding & 2) !== 0, (encoding & 4) !== 0];
      return {
        kind,
        id,
        name,
        size,
        bits: word & 0xff,
        bitOffset: (word >>> 16) & 0xff,
        signed,
        char,
        bool,
      };
    }
    case 'float':
      return { kind, id, name, size };
    case 'array': {
      const [elementTypeId, indexTypeId, length] = [
        types.u32(body),
        types.u32(body + 4),
        types.u32(body + 8),
      ];
      return { kind, id, name, elementTypeId, indexTypeId, length };
    }
    case 'struct':
    case 'union':
      return {
        kind,
        id,
        name,
        size,
        members: entries(12, (at) => readMember(types, at, flag, string)),
      };
    case 'enum': {
      const value = (at: number): number => (flag ? types.i32(at) : types.u32(at));
      const values = entries(8, (at) => ({ name: string(types.u32(at)), value: value(at + 4) }));
      return { kind, id, name, size, signed: flag, values };
    }
    case 'enum64': {
      // The two halves follow each other, low one first, so that they read as one little-endian word.
      const value = (at: number): bigint => (flag ? BigInt.asIntN(64, types.u64(at)) : types.u64(at));
      const values = entries(12, (at) => ({ name: string(types.u32(at)), value: value(at + 4) }));
      return { kind, id, name, size, signed: flag, values };
    }
    case 'fwd':
      return { kind, id, name, of: flag ? 'union' : 'struct' };
    case 'ptr':
    case 'typedef':
    case 'volatile':
    case 'const':
    case 'restrict':
    case 'type_tag':
      return { kind, id, name, typeId };
    case 'func':
      return { kind, id, name, typeId, linkage: count };
    case 'func_proto':
      return {
        kind,
        id,
        name,
        typeId,
        parameters: entries(8, (at) => ({
          name: string(types.u32(at)),
          typeId: types.u32(at + 4),
        })),
      };
    case 'var':
      return { kind, id, name, typeId, linkage: types.u32(body) };
    case 'datasec':
      return {
        kind,
        id,
        name,
        size,
        vars: entries(12, (at) => ({
          typeId: types.u32(at),
          offset: types.u32(at + 4),
          size: types.u32(at + 8),
        })),
      };
    case 'decl_tag':
      return { kind, id, name, typeId, component: types.i32(body) };
  }
}

function readMember(types: ByteReader, at: number, flag: boolean, string: (at: number) => string): BtfMember {
  const position = types.u32(at + 8);
  return {
    name: string(types.u32(at)),
    typeId: types.u32(at + 4),
    // With the flag the word is split: 8 bits of bitfield size above 24 bits of offset.
    bitOffset: flag ? position & 0xffffff : position,
    bitSize: flag ? position >>> 24 : 0,
  };
}
