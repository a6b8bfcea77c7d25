import { basename } from 'node:path';
import type { Diagnostic } from '../protocol/report.ts';
import { clangRules } from './clang-rules.ts';
import { explanationBy } from './rule.ts';

/** A message of clang, as the toolchain read it. */
export interface ClangMessage {
  readonly severity: 'error' | 'warning';
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
  readonly log: string;
}

/** @param source text of the compiled file, to show the line that is meant */
export function explainClang(message: ClangMessage, file: string, source: string): Diagnostic {
  const own = message.file !== null && basename(message.file) === basename(file);
  const line = own && message.line !== null ? source.split('\n')[message.line - 1] : undefined;
  return {
    ...message,
    tool: 'clang',
    file: message.file === null ? null : basename(message.file),
    explanation: explanationBy(clangRules, message.message),
    source: line ?? null,
  };
}
