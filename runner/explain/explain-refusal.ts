import { basename } from 'node:path';
import type { RefusalEvent } from '../protocol/event.ts';
import type { Diagnostic } from '../protocol/report.ts';
import { explanationBy } from './rule.ts';
import { decisive, refusedLine } from './verifier-log.ts';
import { verifierRules } from './verifier-rules.ts';

/** What a refusal means for the learner: the C line, the kernel's words, and ours where a rule knows them. */
export function explainRefusal(refusal: RefusalEvent): Diagnostic {
  return refusal.tool === 'verifier' ? explainVerifier(refusal) : explainLibbpf(refusal);
}

function explainVerifier({ log, lines }: RefusalEvent): Diagnostic {
  const { message } = decisive(log);
  const line = refusedLine(log, lines);
  return {
    tool: 'verifier',
    severity: 'error',
    file: line === undefined ? null : basename(line.file),
    line: line?.line ?? null,
    column: line?.column ?? null,
    message,
    explanation: explanationBy(verifierRules, message),
    source: line?.text ?? null,
    log,
  };
}

function explainLibbpf({ message, log }: RefusalEvent): Diagnostic {
  const said = log
    .split('\n')
    .map((line) => line.replace(/^libbpf: /, ''))
    .find((line) => line !== '');
  return {
    tool: 'libbpf',
    severity: 'error',
    file: null,
    line: null,
    column: null,
    message: said ?? message,
    explanation: null,
    source: null,
    log,
  };
}
