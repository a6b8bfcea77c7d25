/** Numbers of the kinds that tests build by hand; clang makes the others. */
export const KIND = { int: 1, ptr: 2, array: 3, struct: 4, union: 5, typedef: 8, const: 10, enum64: 19 };

/** The `info` word of a record. */
export function info(kind: number, count = 0, flag = false): number {
  return ((flag ? 0x8000_0000 : 0) | (kind << 24) | count) >>> 0;
}

/** A BTF blob of records given as 32-bit words; `name` gives the offset of one of `names`. */
export function btfBlob(
  names: readonly string[],
  records: (name: (text: string) => number) => readonly (readonly number[])[],
): Uint8Array {
  const strings = Buffer.from(`\0${names.map((name) => `${name}\0`).join('')}`);
  const words = records((text) => strings.indexOf(`\0${text}\0`) + 1).flat();
  const types = Buffer.alloc(words.length * 4);
  for (const [index, word] of words.entries()) types.writeUInt32LE(word, index * 4);
  const header = Buffer.alloc(24);
  header.writeUInt16LE(0xeb9f, 0);
  header.writeUInt8(1, 2);
  header.writeUInt32LE(header.length, 4);
  header.writeUInt32LE(types.length, 12);
  header.writeUInt32LE(types.length, 16);
  header.writeUInt32LE(strings.length, 20);
  return new Uint8Array(Buffer.concat([header, types, strings]));
}
