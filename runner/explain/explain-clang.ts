import { basename } from 'node:path';
import type { Diagnostic } from '../protocol/report.ts';
import { clangRules } from './clang-rules.ts';
import { explanationBy } from './rule.ts';
import { bareScene } from './scene.ts';

/** A message of clang, as the toolchain read it. */
export interface ClangMessage {
  readonly severity: 'error' | 'warning';
  /** Null where clang names none; a line without a file is one of the compiled file. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
  readonly log: string;
}

/** All messages, but one that clang repeats word for word at the same place only once. */
export function explainAll(messages: readonly ClangMessage[], file: string, source: string): Diagnostic[] {
  const fresh = new Map(
    messages.map((message) => [`${message.file}:${message.line}: ${message.message}`, message]),
  );
  return [...fresh.values()].map((message) => explainClang(message, file, source));
}

/** @param source text of the compiled file, to show the line that is meant */
export function explainClang(message: ClangMessage, file: string, source: string): Diagnostic {
  const name = message.line === null ? message.file : (message.file ?? file);
  const own = name !== null && basename(name) === basename(file);
  const line = own && message.line !== null ? source.split(/\r?\n/)[message.line - 1] : undefined;
  return {
    ...message,
    tool: 'clang',
    file: name === null ? null : basename(name),
    explanation: explanationBy(clangRules, message.message, bareScene),
    source: line ?? null,
  };
}
