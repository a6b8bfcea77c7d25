import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { packageRoot } from '../core/package-root.ts';
import { runInteractive } from '../proc/run-interactive.ts';

/** Where programs of administration lie, which an ordinary user's PATH leaves out. */
const systemFolders = ['/usr/sbin', '/sbin'];

/** Programs that lessons use beside our own, and Debian's packages of them. */
const packages: Readonly<Record<string, string>> = {
  bpftool: 'bpftool',
  clang: 'clang',
  'llvm-objdump': 'llvm',
  perf: 'linux-perf',
  python3: 'python3',
  readelf: 'binutils',
  tcpdump: 'tcpdump',
};

/**
 * sudo has a PATH of its own, on which `xdp-workbook` need not be: `sudo perf record … xdp-workbook env ping`
 * would not find it. A function, not a file on the PATH, which would stand in the workbook's own way.
 */
const sudoKeepsPath = 'sudo() { command sudo env PATH="$PATH" "$@"; }';

/** Runs the commands of a lesson in the learner's folder, at their terminal. Dispose when the lesson ends. */
export class CommandRunner implements Disposable {
  readonly #cwd: string;
  readonly #shims = mkdtempSync(join(tmpdir(), 'xdp-workbook-commands-'));
  readonly #path: string;

  /** @param cwd the learner's folder of the lesson */
  constructor(cwd: string, environment: Readonly<Record<string, string | undefined>>) {
    this.#cwd = cwd;
    this.#path = [this.#shims, environment['PATH'] ?? '', ...systemFolders].join(delimiter);
    // Lessons say `xdp-workbook`, however this one was started.
    this.#shim(
      'xdp-workbook',
      `exec '${process.execPath}' '${join(packageRoot(), 'dist/bin/main.js')}' "$@"`,
    );
    // Lessons say `sudo`, which root needs not, and which a container may not have.
    if (isRoot()) this.#shim('sudo', 'exec "$@"');
  }

  /** A program of the command that is not installed, and the package it is in. */
  missing(command: string): { readonly program: string; readonly debianPackage: string } | undefined {
    const words = command.split(/[\s|;&()]+/);
    const program = words.find((word) => Object.hasOwn(packages, word) && !this.#isThere(word));
    return program === undefined ? undefined : { program, debianPackage: packages[program] ?? program };
  }

  /** @returns its exit code, as a shell gives it */
  run(command: string): Promise<number> {
    const script = isRoot() ? command : `${sudoKeepsPath}\n${command}`;
    return runInteractive('/bin/sh', ['-c', script], { cwd: this.#cwd, env: { PATH: this.#path } });
  }

  #isThere(program: string): boolean {
    return this.#path.split(delimiter).some((folder) => existsSync(join(folder, program)));
  }

  #shim(name: string, command: string): void {
    const path = join(this.#shims, name);
    writeFileSync(path, `#!/bin/sh\n${command}\n`);
    chmodSync(path, 0o755);
  }

  [Symbol.dispose](): void {
    rmSync(this.#shims, { recursive: true, force: true });
  }
}

function isRoot(): boolean {
  return process.geteuid?.() === 0;
}
