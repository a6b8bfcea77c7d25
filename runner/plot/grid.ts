interface Place {
  readonly row: number;
  readonly column: number;
}

/** Rows and columns of single characters, blank at first. */
export class Grid {
  readonly #cells: string[][];

  constructor(rows: number, columns: number) {
    this.#cells = Array.from({ length: rows }, () => Array<string>(columns).fill(' '));
  }

  /** What lies outside is not drawn. */
  put(row: number, column: number, character: string): void {
    const cells = this.#cells[row];
    if (cells !== undefined && column >= 0 && column < cells.length) cells[column] = character;
  }

  /** A straight row of characters between two places, both included. */
  join(from: Place, to: Place, character: string): void {
    const steps = Math.max(Math.abs(to.row - from.row), Math.abs(to.column - from.column), 1);
    for (let step = 0; step <= steps; step++) {
      const part = step / steps;
      const row = Math.round(from.row + (to.row - from.row) * part);
      this.put(row, Math.round(from.column + (to.column - from.column) * part), character);
    }
  }

  lines(): readonly string[] {
    return this.#cells.map((row) => row.join(''));
  }
}
