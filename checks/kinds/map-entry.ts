/** Bytes that are put into a map beforehand; they are filled up with zeros where the map's are longer. */
export interface MapEntry {
  readonly map: string;
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  /** Whether an answer may do without this map, or with one that has no room for the entry. */
  readonly optional?: boolean;
}

/** The four bytes of a number, as a map of this machine has them. */
export function u32(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}
