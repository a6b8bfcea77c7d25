import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { packageRoot } from '../../core/package-root.ts';
import { until } from '../../lab/client/testing/until.ts';

export interface TerminalOptions {
  /** Everything that the program's environment holds besides PATH and TERM. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Words before it: a command that runs a command. */
  readonly prefix?: readonly string[];
  /** The workbook as it is called, for example from a folder that another user can read. */
  readonly program?: readonly string[];
  readonly columns?: number;
}

const shipped: readonly string[] = [process.execPath, join(packageRoot(), 'dist/bin/main.js')];

const keys = { enter: '\r', interrupt: '\u0003' } as const;
const patienceMs = 60_000;

/** A program at a pseudo-terminal, by script(1), and a person's hands and eyes there. Dispose to end it. */
export class Terminal implements Disposable {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  #shown = '';
  /** How many characters of the text were looked at. */
  #seen = 0;

  /** Types `xdp-workbook` and words that are apart by blanks. */
  static start(words: string, options: TerminalOptions = {}): Terminal {
    return new Terminal([...(options.program ?? shipped), ...words.split(' ')], options);
  }

  constructor(argv: readonly string[], { env, cwd, prefix = [], columns = 80 }: TerminalOptions = {}) {
    const words = [...prefix, ...argv].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
    const command = `stty cols ${columns} rows 24; exec ${words}`;
    this.#child = spawn('script', ['-qfec', command, '/dev/null'], {
      env: { PATH: process.env['PATH'], TERM: 'xterm-256color', SHELL: '/bin/sh', ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
      ...(cwd === undefined ? {} : { cwd }),
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#shown += text));
    this.#exit = new Promise((resolve, reject) => {
      this.#child.on('error', reject);
      this.#child.on('close', (exitCode) => resolve(exitCode));
    });
  }

  /** All bytes so far. */
  get bytes(): string {
    return this.#shown;
  }

  /** What came since the last look, without colours. */
  get #unseen(): string {
    return stripVTControlCharacters(this.#shown).replaceAll('\r', '').slice(this.#seen);
  }

  /** Waits for text below what was waited for before; gives what came up to its end, without colours. */
  async until(wanted: RegExp): Promise<string> {
    return await until(`${wanted} at the terminal`, patienceMs, () => {
      const text = this.#unseen;
      const match = wanted.exec(text);
      if (match === null) return undefined;
      const length = match.index + match[0].length;
      this.#seen += length;
      return text.slice(0, length);
    }).catch((error: unknown) => {
      throw new Error(`${wanted} does not come in ${JSON.stringify(this.#unseen)}`, { cause: error });
    });
  }

  /** Types text, and Enter. */
  type(text: string): void {
    this.#child.stdin?.write(`${text}${keys.enter}`);
  }

  /** Presses Ctrl-C. */
  interrupt(): void {
    this.#child.stdin?.write(keys.interrupt);
  }

  /** Its exit code, and what came since the last look. */
  async ended(): Promise<{ readonly exitCode: number | null; readonly rest: string }> {
    const exitCode = await this.#exit;
    return { exitCode, rest: this.#unseen };
  }

  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL');
  }
}
