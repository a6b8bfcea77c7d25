/** The last instruction the verifier looked at, and what it said against it. */
export interface Decisive {
  /** Instruction number in the loaded program; null when the log names none. */
  readonly insn: number | null;
  /** The verifier's objection, one line; null for a log that is empty or was cut before it. */
  readonly message: string | null;
}

const instruction = /^(\d+): \([0-9a-f]{2}\) /;
/** In `unreachable insn 5` and its like: said before any instruction is walked, or before that one is printed. */
const named = /\binsn (\d+)/;
/** States, source lines and statistics, as the kernels from 5.10 to 6.18 print them. */
const noise = [
  /^$/,
  /^;/,
  /^processed \d+ insns/,
  /^(verification time|stack depth|mark_precise|last_idx|regs=|parent )/,
  /^(from )?\d+( to \d+)?( \(speculative execution\))?:/,
  /^(R\d+(_\w+)?=|caller:|callee:|frame\d+:|returning from callee|to caller at|(cur|old) state:)/,
  /^(Validating .* func#\d+|Func#\d+ .*is (global and assumed valid|safe for any args))/,
];

/**
 * Finds the objection in a log of the kernel's verifier: after the last instruction the verifier says what
 * it holds against it; the first such line says it best (kernel: kernel/bpf/verifier.c, `verbose`).
 */
export function decisive(log: string): Decisive {
  const lines = log.split('\n');
  const last = lines.findLastIndex((line) => instruction.test(line));
  const message =
    lines
      .slice(last + 1)
      .map((line) => line.trim())
      .find((line) => !noise.some((pattern) => pattern.test(line))) ?? null;
  const [, number] = named.exec(message ?? '') ?? instruction.exec(lines[last] ?? '') ?? [];
  return { insn: number === undefined ? null : Number(number), message };
}
