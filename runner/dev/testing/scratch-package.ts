import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../core/package-root.ts';

/** What the tools read: the configuration and the tools themselves, and none of our sources. */
const COPIED = ['.gitignore', '.oxlintrc.json', 'package.json', 'package-lock.json', 'tsconfig.json'];
const TOOLS = ['build', 'root', 'rooms', 'rooms-lint', 'setup', 'skip-reporter'].map(
  (name) => `runner/dev/${name}.mjs`,
);

/** An empty package with our tools and configuration, to see what they make of given files. */
export class ScratchPackage implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'xdp-workbook-scratch-'));

  constructor() {
    for (const file of [...COPIED, ...TOOLS]) {
      cpSync(join(packageRoot(), file), join(this.root, file));
    }
    symlinkSync(join(packageRoot(), 'node_modules'), join(this.root, 'node_modules'));
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), text);
  }

  /** Runs node in the package, as if not in a test; a tool that hangs is killed after a minute. */
  node(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    return spawnSync(process.execPath, args, {
      cwd: this.root,
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...env },
      encoding: 'utf8',
      timeout: 60_000,
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
