import { readBits } from './bits.ts';
import { BtfError } from './btf-error.ts';
import { BtfFieldLists } from './btf-fields.ts';
import { MAX_DEPTH } from './btf-value.ts';
import type { BtfValue } from './btf-value.ts';
import type { Btf } from './btf.ts';

/** Where a value lies. `bitSize` is 0 unless it is a bitfield. */
interface Place {
  readonly bitOffset: number;
  readonly bitSize: number;
  readonly depth: number;
}

const POINTER_BITS = 64;

/** Decodes the values that lie in `bytes`. */
export class Decoder {
  readonly #btf: Btf;
  readonly #bytes: Uint8Array;
  readonly #fields: BtfFieldLists;
  /** More values than the bytes can hold, with every side of a union; overlapping types run out of it. */
  #budget: number;

  constructor(btf: Btf, bytes: Uint8Array) {
    this.#btf = btf;
    this.#bytes = bytes;
    this.#fields = new BtfFieldLists(btf);
    this.#budget = 65_536 + 64 * bytes.length;
  }

  value(typeId: number, { bitOffset, bitSize, depth }: Place): BtfValue {
    if (depth > MAX_DEPTH) throw new BtfError('TOO_DEEP', `BTF type ${typeId} contains itself`);
    this.#budget -= 1;
    if (this.#budget < 0) {
      throw new BtfError('TOO_LARGE', 'the BTF type holds more values than its bytes');
    }
    const type = this.#btf.resolve(typeId);
    const below = { bitSize: 0, depth: depth + 1 };
    switch (type.kind) {
      case 'int': {
        const bits = bitSize || type.bits;
        const raw = readBits(this.#bytes, bitOffset + type.bitOffset, bits);
        return type.bool ? raw !== 0n : integer(raw, bits, type);
      }
      case 'enum':
      case 'enum64': {
        const bits = bitSize || type.size * 8;
        return integer(readBits(this.#bytes, bitOffset, bits), bits, type);
      }
      case 'ptr':
        return readBits(this.#bytes, bitOffset, POINTER_BITS);
      case 'float':
        return float(readBits(this.#bytes, bitOffset, type.size * 8), type.size);
      case 'array': {
        const elementBits = this.#btf.sizeOf(type.elementTypeId) * 8;
        const values: BtfValue[] = [];
        for (let index = 0; index < type.length; index += 1) {
          const at = bitOffset + index * elementBits;
          values.push(this.value(type.elementTypeId, { ...below, bitOffset: at }));
        }
        return values;
      }
      case 'struct':
      case 'union':
      case 'datasec':
        // Object.fromEntries defines fields, so that one named `__proto__` is a field like any other.
        return Object.fromEntries(
          this.#fields.of(type).map((field) => {
            const at = bitOffset + field.bitOffset;
            return [
              field.name,
              this.value(field.typeId, { ...below, bitSize: field.bitSize, bitOffset: at }),
            ];
          }),
        );
      case 'var':
        return this.value(type.typeId, { ...below, bitOffset });
      case 'void':
      case 'fwd':
      case 'func':
      case 'func_proto':
      case 'decl_tag':
        throw new BtfError('NO_SIZE', `BTF type ${type.id} '${type.name}' is a ${type.kind}: no values`);
    }
  }
}

/** A number where the C type has up to 32 bits, a bitfield of a wider type included. */
function integer(
  raw: bigint,
  bits: number,
  { signed, size }: { readonly signed: boolean; readonly size: number },
): number | bigint {
  const value = signed ? BigInt.asIntN(bits, raw) : raw;
  return size <= 4 ? Number(value) : value;
}

function float(raw: bigint, size: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, raw);
  if (size === 8) return view.getFloat64(0);
  if (size === 4) return view.getFloat32(4);
  throw new BtfError('NO_SIZE', `a float of ${size} bytes has no JavaScript value`);
}
