export interface ClangJob {
  /** Name of the C file, relative to the folder that clang runs in. */
  readonly file: string;
  /** Folders for #include, searched in this order, before the system's. */
  readonly include: readonly string[];
  /** Debian's folder of this architecture's own headers (asm/types.h), for example x86_64-linux-gnu. */
  readonly multiarch: string;
}

/**
 * Pure: compiles one C file to a BPF object on stdout, so that a killed run leaves no file behind.
 * -O2 because the verifier needs the inlining; -g for BTF and for the C lines behind instructions. A file of
 * any name is C; a clang that crashes writes no report into /tmp.
 */
export function clangArgs({ file, include, multiarch }: ClangJob): string[] {
  return [
    ...['-target', 'bpf', '-O2', '-g', '-c', '-o', '-'],
    ...['-Wall', '-fno-stack-protector', '-fno-color-diagnostics', '-fno-caret-diagnostics'],
    '-fno-crash-diagnostics',
    ...include.flatMap((folder) => ['-I', folder]),
    ...['-idirafter', `/usr/include/${multiarch}`],
    ...['-x', 'c', '--', file.startsWith('-') ? `./${file}` : file],
  ];
}

/** Debian's name for this machine's architecture; the folder is simply ignored where it is not there. */
export function multiarchOf(arch: string): string {
  const names: Readonly<Record<string, string>> = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };
  return names[arch] ?? `${arch}-linux-gnu`;
}
