import { sourceLineOf, type SourceLine } from '../elf/line-info.ts';

/** The last instruction the verifier looked at, and what it said against it. */
export interface Decisive {
  /** Instruction number in the loaded program; null when the refusal names none. */
  readonly insn: number | null;
  /** The verifier's objection, one line. */
  readonly message: string;
}

const instruction = /^(\d+): \([0-9a-f]{2}\) /;
const noise = [
  /^processed \d+ insns/,
  /^(verification time|stack depth|mark_precise)/,
  /^$/,
  /^; /,
  /^(from )?\d+( to \d+)?:/,
  /^(R\d+(_\w+)?=| R\d+|caller:|callee:|frame\d+:|returning from callee|to caller at)/,
];

/**
 * Finds the objection in a log of the kernel's verifier: after the last instruction the verifier says what
 * it holds against it; the first such line says it best (kernel: kernel/bpf/verifier.c, `verbose`).
 */
export function decisive(log: string): Decisive {
  const lines = log.split('\n');
  const last = lines.findLastIndex((line) => instruction.test(line));
  const insn = last < 0 ? null : Number(instruction.exec(lines[last] ?? '')?.[1]);
  const objection = lines
    .slice(last + 1)
    .find((line) => !noise.some((pattern) => pattern.test(line.trimStart())));
  return {
    insn,
    message: objection?.trim() ?? lines.findLast((line) => line.trim() !== '') ?? 'no reason given',
  };
}

/** The C line of the refused instruction; undefined without line info. */
export function refusedLine(log: string, lines: readonly SourceLine[]): SourceLine | undefined {
  const { insn } = decisive(log);
  return insn === null ? undefined : sourceLineOf(lines, insn);
}
