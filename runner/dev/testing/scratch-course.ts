import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../core/package-root.ts';

const copied = [
  'package.json',
  'tsconfig.json',
  'bpf',
  'checks',
  'dist',
  'lessons',
  'runner',
  'solutions',
  'testenv',
];

/** A copy of the whole tree, for an author's tools to write in. Dispose to remove it. */
export class ScratchCourse implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'xdp-workbook-course-'));

  constructor() {
    for (const path of copied) cpSync(join(packageRoot(), path), join(this.root, path), { recursive: true });
    symlinkSync(join(packageRoot(), 'node_modules'), join(this.root, 'node_modules'));
  }

  path(file: string): string {
    return join(this.root, file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  /** Runs node in the tree; a program that hangs is killed after a minute. */
  node(...args: readonly string[]): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, args, { cwd: this.root, encoding: 'utf8', timeout: 60_000 });
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true });
  }
}
