import { Transform, type TransformCallback } from 'node:stream';

/** More than the longest request that is accepted, an object of 8 MiB in base64 included. */
const mostBytes = 9 * 1024 * 1024;
const newline = 0x0a;

/**
 * Cuts lines that are longer than any request, so that nobody can fill the memory of the agent: what is
 * left of such a line is no JSON, and is refused as such.
 */
export class LineLimit extends Transform {
  /** Bytes of the line so far. */
  #length = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    for (let start = 0; start < chunk.length;) {
      const found = chunk.indexOf(newline, start);
      const end = found < 0 ? chunk.length : found;
      this.push(chunk.subarray(start, Math.min(end, start + Math.max(0, mostBytes - this.#length))));
      if (found >= 0) this.push(chunk.subarray(found, found + 1));
      this.#length = found < 0 ? this.#length + end - start : 0;
      start = end + 1;
    }
    done();
  }
}
