import { headerRules } from './clang-header-rules.ts';
import { clangKernelRules } from './clang-kernel-rules.ts';
import { clangLanguageRules } from './clang-language-rules.ts';
import type { Rule } from './rule.ts';

/** What beginners of this field hear from clang most often. A message is known to one rule at most. */
export const clangRules: readonly Rule[] = [...headerRules, ...clangKernelRules, ...clangLanguageRules];
