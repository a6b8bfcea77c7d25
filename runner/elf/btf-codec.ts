import { Decoder } from './btf-decoder.ts';
import { Encoder } from './btf-encoder.ts';
import { BtfError } from './btf-error.ts';
import type { BtfValue } from './btf-value.ts';
import type { Btf } from './btf.ts';

export type { BtfFields, BtfValue } from './btf-value.ts';

/** Far beyond the map values of a lesson; a damaged size would ask for gigabytes. */
const MAX_VALUE_BYTES = 64 * 1024 * 1024;

/**
 * Decodes a little-endian value of the type `typeId`, as a map or a `.data` section holds it.
 * Throws BtfError: `WRONG_SIZE` unless `bytes` has exactly the size of the type, `NO_SIZE` for a
 * type without values.
 */
export function decodeValue(btf: Btf, typeId: number, bytes: Uint8Array): BtfValue {
  const size = btf.sizeOf(typeId);
  if (size !== bytes.length) {
    const { name, kind } = btf.typeById(typeId);
    throw new BtfError('WRONG_SIZE', `a value of ${name || kind} has ${size} bytes, not ${bytes.length}`);
  }
  return new Decoder(btf, bytes).value(typeId, { bitOffset: 0, bitSize: 0, depth: 0 });
}

/**
 * Encodes a value as little-endian bytes of the type `typeId`; the counterpart of decodeValue.
 * Fields left out are zero, as in a C initializer. Members of a union may be given together where
 * their bytes agree. Throws BtfError `WRONG_VALUE`, which names the field, for a value that the type
 * cannot hold.
 */
export function encodeValue(btf: Btf, typeId: number, value: BtfValue): Uint8Array {
  const size = btf.sizeOf(typeId);
  if (size > MAX_VALUE_BYTES) throw new BtfError('TOO_LARGE', `BTF type ${typeId} has ${size} bytes`);
  const bytes = new Uint8Array(size);
  new Encoder(btf, bytes).put(typeId, value, { path: 'value', bitOffset: 0, bitSize: 0, depth: 0 });
  return bytes;
}
