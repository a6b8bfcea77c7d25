import type { Libbpf } from '../sys/libbpf.ts';
import type { BpfProgramPtr } from '../sys/pointers.ts';
import { readProgramInfo, type ProgramInfo } from './program-info.ts';
import { countVerdicts, runLive, testRun, type TestRun, type TestRunOptions } from './test-run.ts';
import { timeRuns } from './time-runs.ts';
import type { XdpContext } from './xdp-context.ts';

/** A program in the kernel; a view that its `BpfObject` owns. */
export class Program {
  /** Name of the C function, whole (the kernel's own copy is cut at 15 characters). */
  readonly name: string;
  readonly #lib: Libbpf;
  readonly #pointer: BpfProgramPtr;
  readonly #alive: () => void;
  #id: number | undefined;

  constructor(lib: Libbpf, pointer: BpfProgramPtr, alive: () => void) {
    this.#lib = lib;
    this.#pointer = pointer;
    this.#alive = alive;
    this.name = lib.bpf_program__name(pointer);
  }

  /** @throws DisposedError after the object was closed */
  get fd(): number {
    this.#alive();
    return this.#lib.bpf_program__fd(this.#pointer);
  }

  /** The number that `bpftool prog` and `ip link` show; unique in this kernel. */
  get id(): number {
    this.#id ??= this.info().id;
    return this.#id;
  }

  /** For attaching by libbpf's own rules; only `TracingLink` needs it. */
  get pointer(): BpfProgramPtr {
    this.#alive();
    return this.#pointer;
  }

  info(): ProgramInfo {
    return readProgramInfo(this.#lib, this.fd);
  }

  /** Runs the program on one frame in the kernel, without a device (BPF_PROG_TEST_RUN). */
  testRun(frame: Uint8Array, options: TestRunOptions = {}): TestRun {
    return testRun(this.#lib, this.fd, frame, options);
  }

  /** Nanoseconds of one run on this frame, of `repeat` runs in a row. */
  timeRuns(frame: Uint8Array, repeat: number): number {
    return timeRuns(this.#lib, this.fd, frame, repeat);
  }

  /** Runs it on one frame and does what it decides, redirecting among it. @throws BpfError */
  runLive(frame: Uint8Array, context: XdpContext = {}): void {
    while (!runLive(this.#lib, this.fd, frame, { context }));
  }

  /** Runs it on the same frame again and again, for what it does rarely; gives counts by verdict. */
  countVerdicts(frame: Uint8Array, runs: number): ReadonlyMap<number, number> {
    return countVerdicts(this.#lib, this.fd, frame, runs);
  }
}
