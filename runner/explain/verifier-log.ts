import { instructionOf } from './instruction.ts';
import { splitLog, type VerifierBlock } from './verifier-block.ts';

/** The last instruction the verifier looked at, and what it said against it. */
export interface Decisive {
  /** Instruction number in the loaded program; null when the log names none. */
  readonly insn: number | null;
  /** The verifier's objection, one line; null for a log that is empty or was cut before it. */
  readonly message: string | null;
  /** The log up to that instruction, its end if it is long. */
  readonly trace: readonly string[];
  /** The report that Linux 7.3 and later add. */
  readonly block: VerifierBlock | null;
}

/** A log may have 16 MiB; what matters stands at its end. */
const keptChars = 512 * 1024;
/** In `unreachable insn 5` and its like: what is meant is that instruction, and not the last one walked. */
const named = /\b(?:insn |alloc_insn=)(\d+)/;
/** States, source lines and statistics, as the kernels from 5.10 to 6.18 print them. */
const noise = [
  /^$/,
  /^;/,
  /^processed \d+ insns/,
  /^(verification time|stack depth|mark_precise|last_idx|regs=|parent )/,
  /^(from )?\d+( to \d+)?( \(speculative execution\))?:/,
  /^(R\d+(_\w+)?=|caller:|callee:|frame\d+:|returning from callee|to caller at|(cur|old) state:)/,
  /^(Validating .* func#\d+|Func#\d+ .*is (global and assumed valid|safe for any args))/,
  /^func '\w+' arg\d+ has btf_id \d+ type/,
];

/**
 * Finds the objection in a log of the kernel's verifier: after the last instruction the verifier says what
 * it holds against it; the first such line says it best (kernel: kernel/bpf/verifier.c, `verbose`).
 */
export function decisive(log: string): Decisive {
  const { words, block } = splitLog(log);
  const lines = words.slice(-keptChars).split('\n');
  const last = lines.findLastIndex((line) => instructionOf(line) !== null);
  const message =
    lines
      .slice(last + 1)
      .map((line) => line.trim())
      .find((line) => !noise.some((pattern) => pattern.test(line))) ??
    block?.title ??
    null;
  const number = named.exec(message ?? '')?.[1];
  const walked = block?.insn ?? instructionOf(lines[last] ?? '');
  return {
    insn: number === undefined ? walked : Number(number),
    message,
    trace: lines.slice(0, last + 1),
    block,
  };
}
