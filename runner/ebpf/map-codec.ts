import { InternalError } from '../core/errors.ts';
import type { Btf } from '../elf/btf.ts';
import { decodeValue, encodeValue } from '../elf/btf-codec.ts';
import type { BtfValue } from '../elf/btf-value.ts';
import { integerFields, type IntegerField } from '../elf/integer-fields.ts';
import type { DeclaredMapTypes } from '../elf/declared-map.ts';
import type { MapInfo } from './map-info.ts';

/**
 * Turns keys and values between bytes and what their BTF types say. Where there is no BTF, four bytes are
 * a number, eight a bigint, and any other count a list of bytes.
 */
export class MapCodec {
  readonly #btf: Btf | null;
  readonly #info: MapInfo;
  readonly #types: DeclaredMapTypes;

  /** @param types ids in `btf`; 0 where nothing says what the bytes are */
  constructor(btf: Btf | null, info: MapInfo, types: DeclaredMapTypes) {
    this.#btf = btf;
    this.#info = info;
    this.#types = types;
  }

  /** Whether anything says of what type a value is; a map may be declared by sizes alone. */
  get knowsValues(): boolean {
    return this.#btf !== null && this.#types.value !== 0;
  }

  decodeKey(bytes: Uint8Array): BtfValue {
    return this.#decode(this.#types.key, bytes);
  }

  decodeValue(bytes: Uint8Array): BtfValue {
    return this.#decode(this.#types.value, bytes);
  }

  encodeKey(key: BtfValue): Uint8Array {
    return this.#encode(this.#types.key, this.#info.keySize, key);
  }

  encodeValue(value: BtfValue): Uint8Array {
    return this.#encode(this.#types.value, this.#info.valueSize, value);
  }

  /** A whole number as a key of this map, whatever its width. */
  encodeNumber(key: number): Uint8Array {
    return Uint8Array.from({ length: this.#info.keySize }, (_, byte) => Math.floor(key / 256 ** byte));
  }

  /** The integer fields of the value by BTF name; none when the value is no struct. */
  integerFields(): ReadonlyMap<string, IntegerField> {
    return this.knowsValues && this.#btf !== null ? integerFields(this.#btf, this.#types.value) : new Map();
  }

  #decode(typeId: number, bytes: Uint8Array): BtfValue {
    if (this.#btf !== null && typeId !== 0) return decodeValue(this.#btf, typeId, bytes);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    if (bytes.length === 4) return view.getUint32(0, true);
    if (bytes.length === 8) return view.getBigUint64(0, true);
    return [...bytes];
  }

  #encode(typeId: number, size: number, value: BtfValue): Uint8Array {
    if (this.#btf !== null && typeId !== 0) return encodeValue(this.#btf, typeId, value);
    const bytes = new Uint8Array(size);
    const view = new DataView(bytes.buffer);
    if (size === 4 && typeof value === 'number') view.setUint32(0, value, true);
    else if (size === 8 && typeof value === 'bigint') view.setBigUint64(0, value, true);
    else if (Array.isArray(value) && value.length === size) bytes.set(value.map(Number));
    else throw new InternalError(`no type says how to write ${size} bytes`, { code: 'NO_BTF_TYPE' });
    return bytes;
  }
}
