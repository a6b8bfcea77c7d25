import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError } from '../../runner/core/errors.ts';
import { packageRoot } from '../../runner/core/package-root.ts';
import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import { verdictName } from '../../runner/ebpf/constants.ts';
import { BpfError } from '../../runner/ebpf/errors.ts';
import { OpenObject } from '../../runner/ebpf/open-object.ts';
import { RingBuffer } from '../../runner/ebpf/ring-buffer.ts';
import { TracingLink } from '../../runner/ebpf/tracing-link.ts';

/** One firing of the tracepoint xdp:xdp_exception. */
export interface ExceptionEvent {
  /** CLOCK_MONOTONIC in ns, as `process.hrtime.bigint()` gives it. */
  readonly time: bigint;
  readonly programId: number;
  /** The verdict that was no ordinary one: `XDP_ABORTED`, or a number outside the enum. */
  readonly action: string;
  readonly ifindex: number;
}

/** The exceptions of one program, or on one interface, while it is held. */
export interface ExceptionWatch extends Disposable {
  /**
   * Takes its events so far, oldest first, and throws away those of programs that nobody watches any more.
   * @throws EnvironmentError `EVENTS_LOST` when there were more than could be kept
   */
  take(): ExceptionEvent[];
}

/**
 * Watches xdp:xdp_exception for programs that it is told to watch, through a BTF-typed tracepoint
 * program of our own. Delivery is synchronous with the frame: once a frame was handled its event is here.
 */
export class ExceptionObserver implements Disposable {
  readonly #object: BpfObject;
  readonly #link: TracingLink;
  readonly #ring: RingBuffer;
  #lost = 0;

  private constructor(object: BpfObject) {
    this.#object = object;
    this.#ring = new RingBuffer(object.map('events'));
    this.#link = TracingLink.attach(object.program('on_xdp_exception'));
  }

  /** @throws EnvironmentError `NO_TRACEPOINT` where the kernel lacks BTF or refuses tracing programs */
  static start(): ExceptionObserver {
    const bytes = readFileSync(join(packageRoot(), 'dist/testenv/observers/xdp_exception.bpf.o'));
    try {
      using open = OpenObject.open(bytes, { name: 'observer' });
      return new ExceptionObserver(open.load());
    } catch (cause) {
      if (!(cause instanceof BpfError)) throw cause;
      throw new EnvironmentError(
        `the tracepoint xdp:xdp_exception cannot be watched here: ${cause.message}`,
        {
          code: 'NO_TRACEPOINT',
          remedy:
            'The kernel must offer BTF (/sys/kernel/btf/vmlinux) and allow tracing programs (CAP_PERFMON).',
          cause,
        },
      );
    }
  }

  /** Watches one program until the watch is disposed of; its events are the ones from now on. */
  watch(programId: number): ExceptionWatch {
    return this.#watch('watched', programId, (event) => event.programId === programId);
  }

  /** Watches every interface of this number, in whatever network namespace, whichever program is on it. */
  watchDevice(ifindex: number): ExceptionWatch {
    return this.#watch('watched_devices', ifindex, (event) => event.ifindex === ifindex);
  }

  #watch(mapName: string, key: number, isOwn: (event: ExceptionEvent) => boolean): ExceptionWatch {
    this.#take(); // what came before is nobody's any more
    const watched = this.#object.map(mapName);
    watched.write(key, 1);
    return {
      take: () => this.#take().filter(isOwn),
      [Symbol.dispose]: () => void watched.delete(watched.codec.encodeKey(key)),
    };
  }

  #take(): ExceptionEvent[] {
    const lost = Number(this.#object.map('lost').read(0)?.[0] ?? 0);
    if (lost > this.#lost) {
      this.#lost = lost;
      throw new EnvironmentError('more exceptions fired than could be kept', { code: 'EVENTS_LOST' });
    }
    return this.#ring.take().map((record) => {
      const view = new DataView(record.buffer, record.byteOffset, record.length);
      return {
        time: view.getBigUint64(0, true),
        programId: view.getUint32(8, true),
        action: verdictName(view.getUint32(12, true)),
        ifindex: view.getUint32(16, true),
      };
    });
  }

  [Symbol.dispose](): void {
    this.#link[Symbol.dispose]();
    this.#ring[Symbol.dispose]();
    this.#object[Symbol.dispose]();
  }
}
