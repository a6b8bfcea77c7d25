/** Invalid UTF-8 becomes U+FFFD: names and source lines are shown to people, never compared as secrets. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads little-endian fields at byte offsets; every read is checked against the end first. */
export class ByteReader {
  readonly size: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #truncated: (message: string) => Error;

  /** `truncated` makes the error to throw for a read past the end. */
  constructor(bytes: Uint8Array, truncated: (message: string) => Error) {
    this.size = bytes.byteLength;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#truncated = truncated;
  }

  u8(offset: number): number {
    return this.#view.getUint8(this.#checked(offset, 1));
  }

  u16(offset: number): number {
    return this.#view.getUint16(this.#checked(offset, 2), true);
  }

  u32(offset: number): number {
    return this.#view.getUint32(this.#checked(offset, 4), true);
  }

  i32(offset: number): number {
    return this.#view.getInt32(this.#checked(offset, 4), true);
  }

  u64(offset: number): bigint {
    return this.#view.getBigUint64(this.#checked(offset, 8), true);
  }

  /** A view of `size` bytes, not a copy; a plain Uint8Array also where the source was a Buffer. */
  bytes(offset: number, size: number): Uint8Array {
    const start = this.#checked(offset, size);
    return new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset + start, size);
  }

  /** The text from `offset` to the next NUL, which must come within `limit` bytes and before the end. */
  cString(offset: number, limit = Number.MAX_SAFE_INTEGER): string {
    const rest = this.bytes(offset, Math.min(this.size - offset, limit));
    const length = rest.indexOf(0);
    if (length < 0) throw this.#truncated(`the string at offset ${offset} has no end`);
    return utf8.decode(rest.subarray(0, length));
  }

  #checked(offset: number, size: number): number {
    if (offset >= 0 && size >= 0 && offset + size <= this.size) return offset;
    throw this.#truncated(`${size} bytes at offset ${offset} lie outside the ${this.size} that are there`);
  }
}
