import type { Interrupts } from './command.ts';

/** Decides whose Ctrl-C is: a terminal sends it to this process, and to every program that runs at the terminal. */
export class InterruptSwitch {
  readonly #interrupt: () => void;
  #left: { happened: boolean } | null = null;

  /** @param interrupt ends what this process does */
  constructor(interrupt: () => void) {
    this.#interrupt = interrupt;
  }

  /** Ctrl-C was pressed. */
  press(): void {
    if (this.#left === null) this.#interrupt();
    else this.#left.happened = true;
  }

  /** Until the result is disposed of, it is the other program's; one at a time. */
  leave(): Interrupts {
    const left = { happened: false };
    this.#left = left;
    return {
      get happened() {
        return left.happened;
      },
      [Symbol.dispose]: () => {
        this.#left = null;
      },
    };
  }
}
