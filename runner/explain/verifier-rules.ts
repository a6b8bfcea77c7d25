import { callRules } from './call-rules.ts';
import { lifetimeRules } from './lifetime-rules.ts';
import { memoryRules } from './memory-rules.ts';
import { packetRules } from './packet-rules.ts';
import { pointerRules } from './pointer-rules.ts';
import { programRules } from './program-rules.ts';
import type { Rule } from './rule.ts';

/** A message is known to one rule at most; one that no rule knows is shown as it is. */
export const verifierRules: readonly Rule[] = [
  ...packetRules,
  ...memoryRules,
  ...pointerRules,
  ...callRules,
  ...lifetimeRules,
  ...programRules,
];
