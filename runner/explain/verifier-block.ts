/**
 * The report that Linux 7.3 and later add to the verifier's log: a heading, then sections of indented lines
 * (kernel: kernel/bpf/diagnostics.c; described in cilium/ebpf#2111). What older kernels say stands before it.
 */
export interface VerifierBlock {
  /** What follows `Verification failed:`, for example `Register Type Safety: Unreadable register`. */
  readonly title: string;
  /** In the kernel's words, one paragraph each; null where the section is missing. */
  readonly reason: string | null;
  readonly suggestion: string | null;
  /** The refused instruction that the section `At` marks. */
  readonly insn: number | null;
}

const heading = 'Verification failed: ';
const section = /^([A-Z][a-z]+(?: [a-z]+)*):$/;
/** `>>> 4 | (79) r0 = …`, alone in its line or to the right of the source. */
const marked = />>>\s*(\d+) \| \([0-9a-f]{2}\) /;

/** Splits a log into what older kernels would have said, and the report of newer ones. */
export function splitLog(log: string): { readonly words: string; readonly block: VerifierBlock | null } {
  const start = log.startsWith(heading) ? 0 : log.lastIndexOf(`\n${heading}`) + 1;
  if (start === 0 && !log.startsWith(heading)) return { words: log, block: null };
  const [title = '', ...lines] = log.slice(start + heading.length).split('\n');
  const sections = readSections(lines);
  const paragraph = (name: string) => sections.get(name)?.join(' ') ?? null;
  const at = sections.get('At') ?? [];
  const insn = at.map((line) => marked.exec(line)?.[1]).find((number) => number !== undefined);
  return {
    words: log.slice(0, start),
    block: {
      title: title.trim(),
      reason: paragraph('Reason'),
      suggestion: paragraph('Suggestion'),
      insn: insn === undefined ? null : Number(insn),
    },
  };
}

function readSections(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of lines) {
    const name = section.exec(line)?.[1];
    if (name !== undefined) {
      current = [];
      sections.set(name, current);
    } else if (line.startsWith(' ')) current?.push(line.trim());
  }
  return sections;
}
