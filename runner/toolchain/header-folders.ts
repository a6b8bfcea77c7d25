import { join } from 'node:path';
import { packageRoot } from '../core/package-root.ts';

/** Where the headers are that a C file may ask for; each list in the order of the search. */
export interface HeaderFolders {
  readonly include: readonly string[];
  /** After the system's. */
  readonly fallback: readonly string[];
}

/** Where a checkout of xdp-tutorial has headers of its own, seen from a lesson's folder. */
const tutorialFolders = ['../headers', '../lib/install/include', '../lib/xdp-tools/headers'];

/**
 * Pure: what a file needs to compile where it lies, for a clang that runs in the file's folder.
 * `#include "../common/x.h"` looks beside the file first, so that a checkout's own header is found; else in
 * `<each folder>/../common`, which is why one of ours is `tutorial/lesson` and must be there. Folders that are
 * missing are passed over.
 * @param chosen folders that the command line names
 * @param arch as in process.arch
 */
export function headerFolders(chosen: readonly string[], arch: string): HeaderFolders {
  const ours = join(packageRoot(), 'bpf/include');
  return {
    include: [...chosen, ours],
    fallback: [
      `/usr/include/${multiarchOf(arch)}`,
      '.', // what is asked for in angles is not looked for beside the file
      ...tutorialFolders,
      join(ours, 'tutorial/lesson'),
      join(ours, 'system'),
    ],
  };
}

/** Debian's name for an architecture, under which its own headers lie (asm/types.h). */
function multiarchOf(arch: string): string {
  const names: Readonly<Record<string, string>> = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };
  return names[arch] ?? `${arch}-linux-gnu`;
}
