import type { Rule } from '../rule.ts';

/** A message that no run on this kernel can show, after the sources of the tool, and the rule that knows it. */
export type Sample = readonly [message: string, rule: string];

/** Ids of all rules that know a message: exactly one for a message that is known at all. */
export function rulesOf(rules: readonly Rule[], message: string): string[] {
  return rules.filter(({ pattern }) => pattern.test(message)).map(({ id }) => id);
}
