import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { heldObjects, machineState } from './machine.ts';
import { markedProcesses, markName, type KnownProcess } from './processes.ts';
import { Scratch } from './scratch.ts';
import { until } from './until.ts';
import { startWorkbook, type Running } from './workbook.ts';

/** Programs leave the kernel a moment after their last user, since RCU and workers come first. */
const reapMs = 15_000;

/** A `check basic02 --solutions --json` whose processes are known, and whose traces can be looked for. */
export class TracedRun implements Disposable {
  readonly #mark = randomUUID();
  readonly #before = machineState();
  readonly #scratch = new Scratch();
  readonly running: Running;

  constructor() {
    const { path } = this.#scratch;
    this.running = startWorkbook(['check', 'basic02', '--solutions', '--json'], {
      env: { [markName]: this.#mark, TMPDIR: path, HOME: path },
      cwd: path,
      ownGroup: true,
    });
  }

  processes(): KnownProcess[] {
    return markedProcesses(this.#mark);
  }

  /** What the kernel holds that was not there before the run. */
  newState(): string[] {
    return [...machineState()].filter((line) => !this.#before.has(line));
  }

  /**
   * Waits until nothing is left of it: no process, nothing in the kernel, no file. A namespace without a
   * name lives as long as its processes, so there is nothing else to look for.
   */
  async leavesNothing(): Promise<void> {
    let left: string[] = [];
    await until('the run leaves nothing behind', reapMs, () => {
      left = this.#left();
      return left.length === 0 ? true : undefined;
    }).catch((error: unknown) => assert.fail(`${String(error)}; left: ${left.join(', ')}`));
  }

  #left(): string[] {
    const processes = this.processes().map(({ pid, kind }) => `process ${pid} (${kind})`);
    if (processes.length > 0) return processes;
    const state = this.newState();
    const held = state.length === 0 ? null : heldObjects();
    return [
      ...state.filter((line) => held?.has(line) !== true),
      ...this.#scratch.names.map((name) => `file ${name}`),
    ];
  }

  [Symbol.dispose](): void {
    this.#scratch[Symbol.dispose]();
  }
}
