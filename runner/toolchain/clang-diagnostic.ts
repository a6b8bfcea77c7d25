/** One message of clang. Line and column count from 1. */
export interface ClangDiagnostic {
  readonly severity: 'error' | 'warning';
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
  /** The message with the notes that belong to it. */
  readonly log: string;
}

const located =
  /^(?<file>.+?):(?<line>\d+):(?<column>\d+): (?<kind>fatal error|error|warning|note): (?<message>.*)$/;
const bare = /^(?:clang[^:]*: )?(?<kind>fatal error|error|warning): (?<message>.*)$/;
/** How clang 14 tells what BPF has no instruction for; it means the compiled file, and crashes next. */
const backend = /^Error at line (?<line>\d+): (?<message>.*)$/;
/** What clang says when it gives up after another message: nothing of its own to mend. */
const givingUp =
  /^(fatal error: (error in backend|too many errors emitted)|clang[^:]*: error: clang frontend command failed)/;
const count = /^\d+ (error|warning)s?\b.* generated\.$/;

/** Reads what clang printed on stderr; a note joins the message above it, other lines go with it too. */
export function parseClang(stderr: string): ClangDiagnostic[] {
  const diagnostics: { head: Omit<ClangDiagnostic, 'log'>; lines: string[] }[] = [];
  let includedFrom: string[] = [];
  for (const line of stderr.split('\n')) {
    if (line.trim() === '' || count.test(line)) continue;
    if (line.startsWith('In file included from ')) {
      includedFrom.push(line);
      continue;
    }
    const last = diagnostics.at(-1);
    const head = last !== undefined && givingUp.test(line) ? null : readHead(line);
    if (head !== null) diagnostics.push({ head, lines: [...includedFrom, line] });
    else last?.lines.push(...includedFrom, line);
    includedFrom = [];
  }
  return diagnostics.map(({ head, lines }) => ({ ...head, log: lines.join('\n') }));
}

function readHead(line: string): Omit<ClangDiagnostic, 'log'> | null {
  const groups = (located.exec(line) ?? bare.exec(line) ?? backend.exec(line))?.groups;
  if (groups === undefined || groups['kind'] === 'note') return null;
  return {
    severity: groups['kind'] === 'warning' ? 'warning' : 'error',
    file: groups['file'] ?? null,
    line: groups['line'] === undefined ? null : Number(groups['line']),
    column: groups['column'] === undefined ? null : Number(groups['column']),
    message: groups['message'] ?? line,
  };
}
