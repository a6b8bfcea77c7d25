import { readBits, writeBits } from './bits.ts';
import { BtfError } from './btf-error.ts';
import { BtfFieldLists } from './btf-fields.ts';
import type { BtfArray, BtfComposite, BtfDatasec } from './btf-type.ts';
import { MAX_DEPTH } from './btf-value.ts';
import type { BtfFields, BtfValue } from './btf-value.ts';
import type { Btf } from './btf.ts';

/** Where a value goes, and its path for messages. `bitSize` is 0 unless it is a bitfield. */
interface Place {
  readonly path: string;
  readonly bitOffset: number;
  readonly bitSize: number;
  readonly depth: number;
}

const POINTER_BITS = 64;

/** Writes values into `bytes`, which must be zero at first. */
export class Encoder {
  readonly #btf: Btf;
  readonly #bytes: Uint8Array;
  /** A bit is set where a value was written, so that members of a union cannot contradict each other. */
  readonly #written: Uint8Array;
  readonly #fields: BtfFieldLists;

  constructor(btf: Btf, bytes: Uint8Array) {
    this.#btf = btf;
    this.#bytes = bytes;
    this.#written = new Uint8Array(bytes.length);
    this.#fields = new BtfFieldLists(btf);
  }

  put(typeId: number, value: BtfValue, place: Place): void {
    const { path, bitOffset, bitSize, depth } = place;
    if (depth > MAX_DEPTH) throw new BtfError('TOO_DEEP', `${path}: BTF type ${typeId} contains itself`);
    const type = this.#btf.resolve(typeId);
    switch (type.kind) {
      case 'int': {
        const bits = bitSize || type.bits;
        const word = type.bool ? bool(value, path) : integer(value, bits, type.signed, path);
        return this.#write(bitOffset + type.bitOffset, bits, word, path);
      }
      case 'enum':
      case 'enum64': {
        const bits = bitSize || type.size * 8;
        return this.#write(bitOffset, bits, integer(value, bits, type.signed, path), path);
      }
      case 'ptr':
        return this.#write(bitOffset, POINTER_BITS, integer(value, POINTER_BITS, false, path), path);
      case 'float':
        return this.#write(bitOffset, type.size * 8, float(value, type.size, path), path);
      case 'array':
        return this.#putArray(type, value, place);
      case 'struct':
      case 'union':
      case 'datasec':
        return this.#putFields(type, value, place);
      case 'var':
        return this.put(type.typeId, value, { ...place, depth: depth + 1 });
      case 'void':
      case 'fwd':
      case 'func':
      case 'func_proto':
      case 'decl_tag':
        throw new BtfError(
          'NO_SIZE',
          `${path}: BTF type ${type.id} '${type.name}' is a ${type.kind}: no values`,
        );
    }
  }

  #putArray(type: BtfArray, value: BtfValue, { path, bitOffset, depth }: Place): void {
    if (!isArray(value)) throw wrong(path, value, 'is not an array');
    if (value.length !== type.length) {
      throw new BtfError('WRONG_VALUE', `${path} has ${value.length} elements, not ${type.length}`);
    }
    const elementBits = this.#btf.sizeOf(type.elementTypeId) * 8;
    for (const [index, element] of value.entries()) {
      this.put(type.elementTypeId, element, {
        path: `${path}[${index}]`,
        bitOffset: bitOffset + index * elementBits,
        bitSize: 0,
        depth: depth + 1,
      });
    }
  }

  #putFields(type: BtfComposite | BtfDatasec, value: BtfValue, { path, bitOffset, depth }: Place): void {
    if (!isFields(value)) throw wrong(path, value, 'is not an object of fields');
    const fields = this.#fields.of(type);
    const names = new Set(fields.map(({ name }) => name));
    for (const name of Object.keys(value)) {
      if (names.has(name)) continue;
      throw new BtfError('WRONG_VALUE', `${path} has no field '${name}'; it has ${[...names].join(', ')}`);
    }
    for (const field of fields) {
      const given = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
      if (given === undefined) continue;
      this.put(field.typeId, given, {
        path: `${path}.${field.name}`,
        bitOffset: bitOffset + field.bitOffset,
        bitSize: field.bitSize,
        depth: depth + 1,
      });
    }
  }

  #write(bitOffset: number, bitSize: number, word: bigint, path: string): void {
    const before = readBits(this.#bytes, bitOffset, bitSize);
    const taken = readBits(this.#written, bitOffset, bitSize);
    if (((before ^ word) & taken) !== 0n) {
      throw new BtfError('WRONG_VALUE', `${path} contradicts another member of the same union`);
    }
    writeBits(this.#bytes, bitOffset, bitSize, word);
    writeBits(this.#written, bitOffset, bitSize, -1n);
  }
}

/** The two's complement of an integer that fits `bits`, as writeBits and readBits take it. */
function integer(value: BtfValue, bits: number, signed: boolean, path: string): bigint {
  const whole = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof whole !== 'bigint') throw wrong(path, value, 'is not an exact integer');
  const fitting = signed ? BigInt.asIntN(bits, whole) : BigInt.asUintN(bits, whole);
  if (fitting !== whole)
    throw wrong(path, value, `does not fit ${signed ? 'signed' : 'unsigned'} ${bits} bits`);
  return BigInt.asUintN(bits, whole);
}

function bool(value: BtfValue, path: string): bigint {
  if (typeof value !== 'boolean') throw wrong(path, value, 'is neither true nor false');
  return value ? 1n : 0n;
}

function float(value: BtfValue, size: number, path: string): bigint {
  if (typeof value !== 'number') throw wrong(path, value, 'is not a number');
  const view = new DataView(new ArrayBuffer(8));
  if (size === 8) view.setFloat64(0, value);
  else if (size === 4) view.setFloat32(4, value);
  else throw new BtfError('NO_SIZE', `${path}: a float of ${size} bytes has no JavaScript value`);
  return view.getBigUint64(0);
}

/** Array.isArray does not narrow a readonly array out of a union. */
function isArray(value: BtfValue): value is readonly BtfValue[] {
  return Array.isArray(value);
}

function isFields(value: BtfValue): value is BtfFields {
  return typeof value === 'object' && !Array.isArray(value);
}

function wrong(path: string, value: BtfValue, why: string): BtfError {
  return new BtfError('WRONG_VALUE', `${path}: ${typeof value === 'object' ? 'the value' : value} ${why}`);
}
