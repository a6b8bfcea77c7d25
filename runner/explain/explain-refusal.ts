import { basename } from 'node:path';
import { sourceLineOf } from '../elf/line-info.ts';
import type { RefusalEvent } from '../protocol/event.ts';
import type { Diagnostic } from '../protocol/report.ts';
import { instructionOf } from './instruction.ts';
import { libbpfRules } from './libbpf-rules.ts';
import { explanationBy } from './rule.ts';
import type { RefusedObject } from './refused-object.ts';
import { bareScene } from './scene.ts';
import type { VerifierBlock } from './verifier-block.ts';
import { decisive } from './verifier-log.ts';
import { verifierRules } from './verifier-rules.ts';

/** Where in the C an instruction comes from. */
interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number | null;
  readonly text: string;
}

/** What a refusal means for the learner: the C line, the kernel's words, and ours where a rule knows them. */
export function explainRefusal(refusal: RefusalEvent, facts: RefusedObject = bareScene): Diagnostic {
  switch (refusal.tool) {
    case 'verifier':
      return explainVerifier(refusal, facts);
    case 'libbpf':
      return explainLibbpf(refusal, facts);
    case 'lab':
      return withoutLine(refusal, refusal.message, null);
  }
}

function explainVerifier({ message: summary, log, lines }: RefusalEvent, facts: RefusedObject): Diagnostic {
  const { insn, message, trace, block } = decisive(log);
  const line = (insn === null ? undefined : sourceLineOf(lines, insn)) ?? loggedLine(trace, insn);
  const said = message ?? summary;
  return {
    tool: 'verifier',
    severity: 'error',
    file: line === undefined ? null : basename(line.file),
    line: line?.line ?? null,
    column: line?.column ?? null,
    message: said,
    explanation: explanationBy(verifierRules, said, { ...facts, trace, lines }) ?? quoted(block),
    source: line?.text ?? null,
    log,
  };
}

/** Kernels from 6.10 on name the line before the instructions that belong to it; none of them names a column. */
function loggedLine(trace: readonly string[], insn: number | null): Place | undefined {
  if (insn === null || instructionOf(trace.at(-1) ?? '') !== insn) return undefined;
  const named = trace.map((line) => /^; (.*) @ (\S+):(\d+)$/.exec(line)).findLast((match) => match !== null);
  if (named === undefined || named === null) return undefined;
  const [, text = '', file = '', line] = named;
  return { file, line: Number(line), column: null, text };
}

/** Linux 7.3 and later explain themselves; where no rule of ours knows better, these are their words. */
function quoted(block: VerifierBlock | null): string | null {
  if (block === null || block.reason === null) return null;
  const advice = block.suggestion === null ? '' : `\nThe kernel suggests: ${block.suggestion}`;
  return `The kernel says: ${block.reason}${advice}`;
}

/** libbpf goes on for a while after a first complaint: the line that a rule knows tells more than the first. */
function explainLibbpf(refusal: RefusalEvent, facts: RefusedObject): Diagnostic {
  const { message: summary, log } = refusal;
  const said = log
    .split('\n')
    .map((line) => line.replace(/^libbpf: /, ''))
    .filter((line) => line !== '');
  const known = said.find((line) => libbpfRules.some(({ pattern }) => pattern.test(line)));
  const message = known ?? said.at(0) ?? summary;
  return withoutLine(refusal, message, explanationBy(libbpfRules, message, { ...bareScene, ...facts }));
}

/** What concerns the object as a whole, or comes before anybody looked at instructions. */
function withoutLine({ tool, log }: RefusalEvent, message: string, explanation: string | null): Diagnostic {
  return {
    ...{ tool, severity: 'error', message, explanation, log },
    ...{ file: null, line: null, column: null, source: null },
  };
}
