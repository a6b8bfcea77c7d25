import type { Explanation } from './explanation.ts';
import type { Scene } from './scene.ts';

/** Explains one kind of refusal. */
export interface Rule {
  readonly id: string;
  /** Matches the tool's message, and the messages of no other rule. */
  readonly pattern: RegExp;
  readonly explain: (match: RegExpExecArray, scene: Scene) => Explanation;
}

/** The rule that knows a message explains it, in two lines; null when none does. */
export function explanationBy(rules: readonly Rule[], message: string, scene: Scene): string | null {
  for (const { pattern, explain } of rules) {
    const match = pattern.exec(message);
    if (match !== null) return told(explain(match, scene));
  }
  return null;
}

function told({ what, why, fix }: Explanation): string {
  return `${what} ${why}\nTry: ${fix}`;
}

/** `1 byte`, `2 bytes`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
