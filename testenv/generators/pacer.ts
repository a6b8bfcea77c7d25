export interface Pace {
  /** Frames a second; null means as many as there can be. */
  readonly rate: number | null;
  /** Ends after so many frames; null means not before its time is up. */
  readonly frames: number | null;
  readonly durationMs: number;
}

/** What to do next: send some frames, wait, or end. */
export type Step =
  | { readonly do: 'send'; readonly frames: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'end' };

/** One call sends for about so long: whoever wants it to end does not wait longer. */
const callMs = 100;
/** Frames of the first call; nobody knows yet how long one takes. */
const atFirst = 1024;
/** A wait is no shorter, so that a slow rate does not cost a whole CPU. */
const shortestWaitMs = 1;

/**
 * Turns a pace into calls. A rate that was missed for a while is caught up with; when the time is up, by one call
 * more.
 */
export class Pacer {
  readonly #pace: Pace;
  /** How many frames one call may have. */
  #most = atFirst;
  #sent = 0;
  #isLast = false;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** @param ms since the start */
  next(ms: number): Step {
    const { rate, frames, durationMs } = this.#pace;
    const isOver = ms >= durationMs;
    const left = (frames ?? Infinity) - this.#sent;
    if (left <= 0 || this.#isLast || (isOver && rate === null)) return { do: 'end' };
    this.#isLast = isOver;
    const paced = rate === null ? Infinity : (rate * Math.min(ms, durationMs)) / 1000 - this.#sent;
    const due = Math.min(left, isOver ? Math.round(paced) : Math.floor(paced));
    if (due >= 1) return { do: 'send', frames: Math.min(due, this.#most) };
    if (isOver || rate === null) return { do: 'end' };
    return { do: 'wait', ms: Math.max(shortestWaitMs, ((this.#sent + 1) * 1000) / rate - ms) };
  }

  /** @param ms that a call with so many frames took */
  sent(frames: number, ms: number): void {
    this.#sent += frames;
    if (frames < this.#most) return;
    this.#most = Math.max(1, Math.floor(Math.min(this.#most * 4, (frames * callMs) / Math.max(ms, 0.01))));
  }
}
