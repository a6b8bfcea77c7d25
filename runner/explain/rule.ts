/** Turns one kind of refusal into: what happened, why the kernel insists, what to try. */
export interface Rule {
  readonly id: string;
  /** Matches the tool's message. */
  readonly pattern: RegExp;
  readonly explain: (match: RegExpExecArray) => string;
}

/** The first rule that knows a message explains it; null when none does. */
export function explanationBy(rules: readonly Rule[], message: string): string | null {
  for (const { pattern, explain } of rules) {
    const match = pattern.exec(message);
    if (match !== null) return explain(match);
  }
  return null;
}
