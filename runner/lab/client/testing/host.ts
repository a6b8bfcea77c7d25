import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, readlinkSync } from 'node:fs';
import { knownProcess, look, pids, type KnownProcess } from './processes.ts';
import { until } from './until.ts';

/** A host of a test's own: a private network and private mounts, with nobody's labs in them. Dispose to end it. */
export class Host implements Disposable {
  readonly #keeper: ChildProcess;
  readonly pid: number;

  private constructor(keeper: ChildProcess, pid: number) {
    this.#keeper = keeper;
    this.pid = pid;
  }

  static async start(): Promise<Host> {
    const keeper = spawn('unshare', ['--net', '--mount', 'sleep', 'infinity'], { stdio: 'ignore' });
    const { pid } = keeper;
    assert(pid !== undefined, 'unshare can be started');
    const host = new Host(keeper, pid);
    await until('the host is there', 10_000, () => host.#isApart() || undefined);
    mkdirSync('/run/netns', { recursive: true }); // as ip netns does; only the mount on it is private
    host.run('mount', '-t', 'tmpfs', 'tmpfs', '/run/netns');
    return host;
  }

  #isApart(): boolean {
    return readFileSync(`/proc/${this.pid}/comm`, 'utf8') === 'sleep\n';
  }

  /** Words that make the command after them run on this host. */
  get prefix(): readonly string[] {
    return ['nsenter', `--target=${this.pid}`, '--net', '--mount', '--'];
  }

  /** Runs a command on it that must succeed; gives its stdout. */
  run(...command: readonly string[]): string {
    const [file = '', ...words] = [...this.prefix, ...command];
    const { status, stdout, stderr } = spawnSync(file, words, { encoding: 'utf8' });
    assert.equal(status, 0, `${command.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** What runs on it: whatever has its network or its mounts. */
  processes(): KnownProcess[] {
    const namespace = (pid: number, kind: string) => look(() => readlinkSync(`/proc/${pid}/ns/${kind}`));
    const own = { net: namespace(this.pid, 'net'), mnt: namespace(this.pid, 'mnt') };
    return pids()
      .filter((pid) => pid !== this.pid)
      .filter((pid) => namespace(pid, 'net') === own.net || namespace(pid, 'mnt') === own.mnt)
      .map(knownProcess);
  }

  /** Its mounts, as the kernel tells them. */
  get mounts(): string {
    return readFileSync(`/proc/${this.pid}/mountinfo`, 'utf8');
  }

  [Symbol.dispose](): void {
    this.#keeper.kill('SIGKILL');
  }
}
