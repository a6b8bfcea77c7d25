export interface ClangJob {
  /** Name of the C file, relative to the folder that clang runs in. */
  readonly file: string;
  /** Folders for #include, searched in this order, before the system's. */
  readonly include: readonly string[];
  /** Folders that are searched after the system's. */
  readonly fallback: readonly string[];
  /** Macros that are set to 1. */
  readonly define: readonly string[];
  /** Headers that are read before the file. */
  readonly before: readonly string[];
}

/**
 * Pure: compiles one C file to a BPF object on stdout, so that a killed run leaves no file behind.
 * -O2 because the verifier needs the inlining; -g for BTF and for the C lines behind instructions. A file of
 * any name is C; a clang that crashes writes no report into /tmp.
 */
export function clangArgs({ file, include, fallback, define, before }: ClangJob): string[] {
  return [
    ...['-target', 'bpf', '-O2', '-g', '-c', '-o', '-'],
    ...['-Wall', '-fno-stack-protector', '-fno-color-diagnostics', '-fno-caret-diagnostics'],
    '-fno-crash-diagnostics',
    ...define.map((macro) => `-D${macro}`),
    ...include.flatMap((folder) => ['-I', folder]),
    ...fallback.flatMap((folder) => ['-idirafter', folder]),
    ...before.flatMap((header) => ['-include', header]),
    ...['-x', 'c', '--', file.startsWith('-') ? `./${file}` : file],
  ];
}
