import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../../core/package-root.ts';
import type { EnvironmentReport } from '../../../protocol/live-event.ts';
import { Host } from './host.ts';
import { Scratch } from './scratch.ts';
import type { KnownProcess } from './processes.ts';
import { startWorkbook, type Ended, type Running, type WorkbookOptions } from './workbook.ts';

/** What `env … --json` and `status --json` print. */
export interface EnvDocument {
  readonly environments: readonly EnvironmentReport[];
  readonly notes: readonly string[];
}

/**
 * A machine for live labs: a network, a /run and a BPF file system of its own, so that what is made, pinned and
 * noted there is nobody else's. Dispose to end it.
 */
export class LiveHost implements Disposable {
  readonly #host: Host;
  /** The learner's home, and their files. */
  readonly scratch = new Scratch();

  private constructor(host: Host) {
    this.#host = host;
  }

  static async start(): Promise<LiveHost> {
    const host = await Host.start();
    host.run('mount', '-t', 'sysfs', 'sysfs', '/sys');
    host.run('mount', '-t', 'bpf', 'bpf', '/sys/fs/bpf');
    host.run('mount', '-t', 'tmpfs', 'tmpfs', '/run');
    host.run('ip', 'link', 'set', 'dev', 'lo', 'up');
    return new LiveHost(host);
  }

  get prefix(): readonly string[] {
    return this.#host.prefix;
  }

  /** Runs a command on it that must succeed; the words are apart by blanks. Gives its stdout. */
  run(words: string): string {
    return this.#host.run(...words.split(/ +/));
  }

  /** Whether a command that is run on it succeeds. */
  can(words: string): boolean {
    const [file = '', ...args] = [...this.prefix, ...words.split(/ +/)];
    return spawnSync(file, args, { stdio: 'ignore' }).status === 0;
  }

  /** Runs a line of bash on it; `$WORKBOOK` is our program. */
  shell(script: string): { readonly stdout: string; readonly stderr: string } {
    const { path } = this.scratch;
    const main = join(packageRoot(), 'dist/bin/main.js');
    const words = [...this.prefix.slice(1), 'bash', '--norc', '-c', `cd ${path}; ${script}`];
    const env = { PATH: process.env['PATH'], HOME: path, WORKBOOK: `${process.execPath} ${main}` };
    return spawnSync('nsenter', words, { encoding: 'utf8', timeout: 60_000, env });
  }

  /** Starts `xdp-workbook`; its words are a list, or apart by blanks. */
  start(words: string | readonly string[], options: WorkbookOptions = {}): Running {
    const { path } = this.scratch;
    return startWorkbook(typeof words === 'string' ? words.trim().split(/ +/) : words, {
      cwd: path,
      ...options,
      env: { HOME: path, ...options.env },
      prefix: [...this.prefix, ...(options.prefix ?? [])],
    });
  }

  type(words: string, options?: WorkbookOptions): Promise<Ended> {
    return this.start(words, options).ended;
  }

  /** Types what must succeed; gives stdout. */
  async do(words: string, options?: WorkbookOptions): Promise<string> {
    const { exitCode, stdout, stderr } = await this.type(words, options);
    assert.deepEqual([exitCode, stderr], [0, ''], `${words}: ${stdout}`);
    return stdout;
  }

  /** Types what must be refused with this exit code; gives stderr. */
  async refuses(words: string, exitCode: number, options?: WorkbookOptions): Promise<string> {
    const ended = await this.type(words, options);
    assert.deepEqual([ended.exitCode, ended.stdout], [exitCode, ''], `${words}: ${ended.stderr}`);
    return ended.stderr;
  }

  /** The one document that a command with --json prints, whatever its exit code. */
  async json<T>(words: string, options?: WorkbookOptions): Promise<T> {
    const { stdout, stderr } = await this.type(`${words} --json`, options);
    assert.equal(stderr, '', words);
    assert.match(stdout, /^\{.*\}\n$/, words);
    return JSON.parse(stdout) as T; // the caller says what the command prints
  }

  /** All environments, or what an `env` action says. */
  env(words = 'env status'): Promise<EnvDocument> {
    return this.json<EnvDocument>(words);
  }

  /** What runs on it. */
  processes(): KnownProcess[] {
    return this.#host.processes();
  }

  /** What live labs have left, a line each: interfaces, named namespaces, pins, notes. */
  left(): string {
    const links = this.run('ip -brief link show').replaceAll(/^lo .*\n/gm, '');
    const { stdout } = this.shell('find /run/xdp-workbook /sys/fs/bpf/xdp-workbook -mindepth 1 2>/dev/null');
    return `${links}${this.run('ip netns list')}${stdout}`;
  }

  /** What ip(8) shows of XDP on an interface, `xdpgeneric/id:88` for example; '' where nothing is attached. */
  xdpOn(device: string): string {
    return /\bxdp\w*\/id:\d+/.exec(this.run(`ip address show dev ${device}`))?.[0] ?? '';
  }

  /** The one environment of this name, which must be there. */
  async environment(name: string): Promise<EnvironmentReport> {
    const { environments } = await this.env();
    const found = environments.find((environment) => environment.name === name);
    assert.ok(found, `there is ${name}`);
    return found;
  }

  [Symbol.dispose](): void {
    this.#host[Symbol.dispose]();
    this.scratch[Symbol.dispose]();
  }
}

/** The reference answer of a lesson. */
export function solution(lesson: string): string {
  return join(packageRoot(), 'solutions', lesson, 'xdp_prog_kern.c');
}
