import { BtfError } from './btf-error.ts';
import { readRecord, readRecordHeader } from './btf-record.ts';
import { isKind } from './btf-type.ts';
import type { BtfKind, BtfModifier, BtfType, BtfTypeOf, BtfVoid } from './btf-type.ts';
import { ByteReader } from './byte-reader.ts';

const BTF_MAGIC = 0xeb9f;
const HEADER_BYTES = 24;
/** As the kernel and libbpf: more steps than this mean that a type leads back to itself. */
const MAX_STEPS = 32;
const POINTER_BYTES = 8;
const MAX_SIZE = 0xffff_ffff;
const VOID: BtfVoid = { kind: 'void', id: 0, name: 'void' };

/**
 * The types of a BTF blob: the `.BTF` section of an object, or what the kernel gives for a loaded program or map.
 * The constructor checks the frame and every record's length; types are decoded when asked for.
 * Everything throws BtfError for damaged bytes. Source: the kernel's Documentation/bpf/btf.rst.
 */
export class Btf {
  readonly #types: ByteReader;
  readonly #strings: ByteReader;
  /** Offset of each record in the type section; index 0 is type 1. */
  readonly #offsets: readonly number[];
  readonly #sectionSizes: ReadonlyMap<string, number>;
  readonly #decoded = new Map<number, BtfType>();

  /** `sectionSizes`, in bytes by name, stand in for the sizes that clang leaves 0 in an object file. */
  constructor(bytes: Uint8Array, sectionSizes: ReadonlyMap<string, number> = new Map()) {
    this.#sectionSizes = sectionSizes;
    const blob = btfReader(bytes);
    if (blob.size < HEADER_BYTES || blob.u16(0) !== BTF_MAGIC) {
      throw new BtfError('NOT_BTF', 'these bytes do not start with a little-endian BTF header');
    }
    if (blob.u8(2) !== 1)
      throw new BtfError('NOT_BTF', `BTF version ${blob.u8(2)} is unknown to this reader`);
    const headerBytes = blob.u32(4);
    if (headerBytes < HEADER_BYTES)
      throw new BtfError('MALFORMED', `a BTF header cannot have ${headerBytes} bytes`);
    this.#types = btfReader(blob.bytes(headerBytes + blob.u32(8), blob.u32(12)));
    this.#strings = btfReader(blob.bytes(headerBytes + blob.u32(16), blob.u32(20)));
    this.#offsets = recordOffsets(this.#types);
  }

  /** Types have the ids 1 to `lastId`; 0 is void. */
  get lastId(): number {
    return this.#offsets.length;
  }

  /** The type as it is written, qualifiers and all. */
  typeById(id: number): BtfType {
    if (id === 0) return VOID;
    const known = this.#decoded.get(id);
    if (known !== undefined) return known;
    const offset = this.#offsets[id - 1];
    if (offset === undefined)
      throw new BtfError('NO_TYPE', `BTF has no type ${id}; its last one is ${this.lastId}`);
    const record = readRecord(this.#types, offset, id, (at) => this.string(at));
    const sized = isKind(record, 'datasec') && record.size === 0;
    const type = sized ? { ...record, size: this.#sectionSizes.get(record.name) ?? 0 } : record;
    this.#decoded.set(id, type);
    return type;
  }

  /** The text at a byte offset of the string section: a name, or a source line. Offset 0 is ''. */
  string(offset: number): string {
    return this.#strings.cString(offset);
  }

  /** The first type of that name and kind, or undefined. */
  findByName<K extends BtfKind>(name: string, kind: K): BtfTypeOf<K> | undefined {
    const wanted = Buffer.from(`${name}\0`);
    for (const [index, offset] of this.#offsets.entries()) {
      const header = readRecordHeader(this.#types, offset);
      if (header.kind !== kind || !this.#stringIs(header.nameOffset, wanted)) continue;
      const type = this.typeById(index + 1);
      if (isKind(type, kind)) return type;
    }
    return undefined;
  }

  /** The type behind typedef, const, volatile, restrict and type tags. */
  resolve(id: number): Exclude<BtfType, BtfModifier> {
    let type = this.typeById(id);
    for (let step = 0; step < MAX_STEPS; step += 1) {
      switch (type.kind) {
        case 'typedef':
        case 'volatile':
        case 'const':
        case 'restrict':
        case 'type_tag':
          type = this.typeById(type.typeId);
          break;
        default:
          return type;
      }
    }
    throw new BtfError('TOO_DEEP', `BTF type ${id} stands for itself`);
  }

  /** Bytes of a value of that type. A variable has the size of its type, a pointer has 8 bytes. */
  sizeOf(id: number): number {
    let [current, elements] = [id, 1];
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const type = this.resolve(current);
      switch (type.kind) {
        case 'int':
        case 'float':
        case 'enum':
        case 'enum64':
        case 'struct':
        case 'union':
        case 'datasec':
          return checkedSize(elements * type.size, id);
        case 'ptr':
          return checkedSize(elements * POINTER_BYTES, id);
        case 'array':
          elements *= type.length;
          current = type.elementTypeId;
          break;
        case 'var':
          current = type.typeId;
          break;
        default:
          throw new BtfError(
            'NO_SIZE',
            `BTF type ${type.id} '${type.name}' is a ${type.kind}, which has no size`,
          );
      }
    }
    throw new BtfError('TOO_DEEP', `BTF type ${id} contains itself`);
  }

  #stringIs(offset: number, wanted: Uint8Array): boolean {
    if (offset + wanted.length > this.#strings.size) return false;
    return Buffer.compare(this.#strings.bytes(offset, wanted.length), wanted) === 0;
  }
}

function btfReader(bytes: Uint8Array): ByteReader {
  return new ByteReader(bytes, (message) => new BtfError('TRUNCATED', `BTF is cut short: ${message}`));
}

function recordOffsets(types: ByteReader): readonly number[] {
  const offsets: number[] = [];
  for (let offset = 0; offset < types.size;) {
    const { bytes } = readRecordHeader(types, offset);
    // Asks for the whole record, so that decoding it later cannot run past the end.
    types.bytes(offset, bytes);
    offsets.push(offset);
    offset += bytes;
  }
  return offsets;
}

function checkedSize(size: number, id: number): number {
  if (size <= MAX_SIZE) return size;
  throw new BtfError('TOO_LARGE', `BTF type ${id} has ${size} bytes, more than 32 bits can count`);
}
