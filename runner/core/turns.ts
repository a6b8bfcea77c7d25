/** Lets one at a time into what cannot be shared, in the order in which they asked. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for the turn; it lasts until what this gives is disposed of. */
  async next(): Promise<Disposable> {
    const before = this.#last;
    let finish = (): void => undefined;
    this.#last = new Promise((resolve) => {
      finish = resolve;
    });
    await before;
    return { [Symbol.dispose]: () => finish() };
  }
}
