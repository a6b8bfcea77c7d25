import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of one test, which everybody may look into; dispose to remove it. */
export class Scratch implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'xdp-workbook-lab-'));

  constructor() {
    chmodSync(this.path, 0o755);
  }

  /** @param mode permission bits, 0o644 unless told */
  write(name: string, text: string, mode = 0o644): string {
    const path = join(this.path, name);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  }

  /** Names of what lies in it. */
  get names(): readonly string[] {
    return readdirSync(this.path);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true });
  }
}
