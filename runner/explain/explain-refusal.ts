import { basename } from 'node:path';
import { sourceLineOf } from '../elf/line-info.ts';
import type { RefusalEvent } from '../protocol/event.ts';
import type { Diagnostic } from '../protocol/report.ts';
import { libbpfRules } from './libbpf-rules.ts';
import { explanationBy } from './rule.ts';
import { decisive } from './verifier-log.ts';
import { verifierRules } from './verifier-rules.ts';

/** What a refusal means for the learner: the C line, the kernel's words, and ours where a rule knows them. */
export function explainRefusal(refusal: RefusalEvent): Diagnostic {
  return refusal.tool === 'verifier' ? explainVerifier(refusal) : explainLibbpf(refusal);
}

function explainVerifier({ message: summary, log, lines }: RefusalEvent): Diagnostic {
  const { insn, message } = decisive(log);
  const line = insn === null ? undefined : sourceLineOf(lines, insn);
  const said = message ?? summary;
  return {
    tool: 'verifier',
    severity: 'error',
    file: line === undefined ? null : basename(line.file),
    line: line?.line ?? null,
    column: line?.column ?? null,
    message: said,
    explanation: explanationBy(verifierRules, said),
    source: line?.text ?? null,
    log,
  };
}

/** libbpf goes on for a while after a first complaint: the line that a rule knows tells more than the first. */
function explainLibbpf({ message: summary, log }: RefusalEvent): Diagnostic {
  const said = log
    .split('\n')
    .map((line) => line.replace(/^libbpf: /, ''))
    .filter((line) => line !== '');
  const message = said.find((line) => explanationBy(libbpfRules, line) !== null) ?? said.at(0) ?? summary;
  return {
    tool: 'libbpf',
    severity: 'error',
    file: null,
    line: null,
    column: null,
    message,
    explanation: explanationBy(libbpfRules, message),
    source: null,
    log,
  };
}
