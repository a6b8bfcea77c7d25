import { accessRules } from './access-rules.ts';
import { programRules } from './program-rules.ts';
import type { Rule } from './rule.ts';

/** First match wins; a message that no rule knows is shown as it is. */
export const verifierRules: readonly Rule[] = [...accessRules, ...programRules];
