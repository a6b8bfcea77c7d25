import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../core/package-root.ts';
import { encodeProgress, type Progress } from '../../course/progress-format.ts';

export interface Said {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const program = join(packageRoot(), 'dist/bin/main.js');

/** Somebody without a terminal who types commands of the program that we ship. Dispose to remove what they have. */
export class TestLearner implements Disposable {
  readonly #home = mkdtempSync(join(tmpdir(), 'xdp-workbook-learner-'));
  /** Their workspace, which need not be there yet. */
  readonly folder = join(this.#home, 'workbook');

  /** Types `xdp-workbook` and words that are apart by blanks. */
  run(words: string, environment: Readonly<Record<string, string>> = {}): Promise<Said> {
    return this.runBy([], words, environment);
  }

  /** @param prefix a command that runs a command */
  runBy(
    prefix: readonly string[],
    words: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Said> {
    const args = words.split(' ').filter((word) => word !== '');
    const [file = '', ...rest] = [...prefix, process.execPath, program, ...args];
    const env = {
      PATH: process.env['PATH'],
      HOME: this.#home,
      XDP_WORKBOOK_DIR: this.folder,
      ...environment,
    };
    const child = spawn(file, rest, {
      env,
      cwd: this.#home,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode) => resolve({ exitCode, ...said }));
    });
  }

  /** What a command with --json printed, which must be one document on one line. */
  async json(words: string): Promise<Readonly<Record<string, unknown>>> {
    const { stdout } = await this.run(`${words} --json`);
    if (!/^\{.*\}\n$/.test(stdout)) throw new Error(`${words} --json printed ${stdout}`);
    return JSON.parse(stdout) as Readonly<Record<string, unknown>>; // it is an object, as the braces say
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  write(file: string, text: string): string {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** Gives them a history. */
  writeProgress(lessons: Progress): void {
    this.write('progress.json', encodeProgress(lessons));
  }

  [Symbol.dispose](): void {
    rmSync(this.#home, { recursive: true });
  }
}
