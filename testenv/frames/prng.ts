import { InternalError } from '../../runner/core/errors.ts';

/** 2^32 / golden ratio: the constant by which mulberry32 steps its state. */
const STEP = 0x6d2b79f5;

/**
 * A small seeded generator, so that a random test can be run again from the seed it printed.
 *
 * The algorithm is mulberry32 (Tommy Ettinger, public domain): 32 bits of state, period 2^32.
 * The same seed gives the same sequence on every machine and in every release. Not for secrets.
 */
export class Prng {
  /** The seed as it was used: 32 bits, unsigned. */
  readonly seed: number;
  #state: number;

  constructor(seed: number) {
    this.seed = seed >>> 0;
    this.#state = this.seed;
  }

  /**
   * Returns an integer from `min` to `max`, both included. The bias is below range / 2^32.
   * @throws InternalError `PRNG_RANGE` unless both are safe integers, min <= max, and the range has at most 2^32 values.
   */
  int(min: number, max: number): number {
    const values = max - min + 1;
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || values < 1 || values > 2 ** 32) {
      throw new InternalError(`random integer: no range from ${min} to ${max}`, {
        code: 'PRNG_RANGE',
      });
    }
    return min + Math.floor((this.#next() / 2 ** 32) * values);
  }

  /**
   * Returns one element of `list`.
   * @throws InternalError `PRNG_RANGE` when the list is empty.
   */
  pick<T>(list: readonly T[]): T {
    // The index lies inside the list (int throws for an empty one), so what is there is a T, whatever T is.
    return list[this.int(0, list.length - 1)] as T;
  }

  /** Returns `length` random bytes. */
  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    // The same as int(0, 255), without its questions: frames have many bytes.
    for (let index = 0; index < length; index += 1) bytes[index] = this.#next() >>> 24;
    return bytes;
  }

  /**
   * Returns a generator of its own, derived from this one's seed and the label alone: not from what was
   * drawn so far, so that a draw added in one place moves nothing in another.
   */
  fork(label: string): Prng {
    return new Prng(new Prng(this.seed ^ fnv1a(label)).#next());
  }

  /** The next 32 bits. */
  #next(): number {
    this.#state = (this.#state + STEP) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}

/** FNV-1a, 32 bits, over the UTF-8 bytes of the text (draft-eastlake-fnv). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
