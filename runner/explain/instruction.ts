const printed = /^(\d+): (?:\([0-9a-f]{2}\) |<invalid )/;

/** The number of the instruction that a line of the verifier's log prints; null when it prints none. */
export function instructionOf(line: string): number | null {
  const number = printed.exec(line)?.[1];
  return number === undefined ? null : Number(number);
}
