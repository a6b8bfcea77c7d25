import { statSync } from 'node:fs';
import { EnvironmentError } from '../../runner/core/errors.ts';
import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import type { BpfMap } from '../../runner/ebpf/bpf-map.ts';
import { BpfError } from '../../runner/ebpf/errors.ts';
import { RingBuffer } from '../../runner/ebpf/ring-buffer.ts';
import { TracingLink } from '../../runner/ebpf/tracing-link.ts';
import { loadOwnObject } from '../own-object.ts';

type MapKey = Parameters<BpfMap['write']>[0];

/** One firing of a tracepoint, by one XDP program on one interface. */
export interface ProgramEvent {
  /** CLOCK_MONOTONIC in ns, as `process.hrtime.bigint()` gives it. */
  readonly time: bigint;
  readonly programId: number;
  /** Interface at which the frame came in. */
  readonly ifindex: number;
  /** Number of the network namespace that the interface is in, as of its file in /proc/PID/ns. */
  readonly netns: number;
}

/** The events of one program, or on one interface, while it is held. */
export interface EventWatch<Event extends ProgramEvent> extends Disposable {
  /**
   * Takes its events so far, oldest first.
   * @throws EnvironmentError `EVENTS_LOST` when there were more than could be kept
   */
  take(): Event[];
}

/** What an observer of ours is: an object with the maps of observer.h. */
export interface ObserverSource<Event> {
  /** Name of its C file, without `.bpf.c`. */
  readonly file: string;
  /** For example `xdp:xdp_exception`, as a person knows it. */
  readonly tracepoint: string;
  /** Reads what comes after the head that all events have. */
  readonly decode: (head: ProgramEvent, rest: DataView) => Event;
}

/**
 * Watches tracepoints for programs that it is told to watch, through BTF-typed tracepoint programs of
 * our own. Delivery is synchronous with the frame: once a frame was handled its event is here.
 */
export class EventObserver<Event extends ProgramEvent> implements Disposable {
  readonly #source: ObserverSource<Event>;
  readonly #object: BpfObject;
  readonly #links: readonly TracingLink[];
  readonly #ring: RingBuffer;
  readonly #inboxes = new Set<Inbox<Event>>();
  #lost = 0;

  private constructor(source: ObserverSource<Event>, object: BpfObject) {
    this.#source = source;
    this.#object = object;
    this.#ring = new RingBuffer(object.map('events'));
    this.#links = object.programs.map((program) => TracingLink.attach(program));
  }

  /** @throws EnvironmentError `NO_TRACEPOINT` where the kernel lacks BTF or refuses tracing programs */
  static start<Event extends ProgramEvent>(source: ObserverSource<Event>): EventObserver<Event> {
    try {
      return new EventObserver(source, loadOwnObject(`observers/${source.file}`));
    } catch (cause) {
      if (!(cause instanceof BpfError)) throw cause;
      throw new EnvironmentError(
        `the tracepoint ${source.tracepoint} cannot be watched here: ${cause.message}`,
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
  watch(programId: number): EventWatch<Event> {
    return this.#watch('watched', programId, (event) => event.programId === programId);
  }

  /** Watches an interface of this process's network namespace, whichever program is on it. */
  watchDevice(ifindex: number): EventWatch<Event> {
    const netns = statSync('/proc/self/ns/net').ino;
    const isOwn = (event: Event) => event.ifindex === ifindex && event.netns === netns;
    return this.#watch('watched_devices', { netns, ifindex }, isOwn);
  }

  #watch(mapName: string, key: MapKey, isOwn: (event: Event) => boolean): EventWatch<Event> {
    this.#receive(); // what came before is nobody's any more
    const watched = this.#object.map(mapName);
    watched.write(key, 1);
    const inbox: Inbox<Event> = { isOwn, events: [] };
    this.#inboxes.add(inbox);
    return {
      take: () => {
        this.#receive();
        return inbox.events.splice(0);
      },
      [Symbol.dispose]: () => {
        this.#inboxes.delete(inbox);
        watched.delete(watched.codec.encodeKey(key));
      },
    };
  }

  /** Several watches may be held side by side: each gets its own events, and what is nobody's is thrown away. */
  #receive(): void {
    const lost = Number(this.#object.map('lost').read(0)?.[0] ?? 0);
    if (lost > this.#lost) {
      this.#lost = lost;
      throw new EnvironmentError(`${this.#source.tracepoint} fired more often than could be kept`, {
        code: 'EVENTS_LOST',
      });
    }
    for (const record of this.#ring.take()) {
      const event = this.#source.decode(
        headOf(record),
        new DataView(record.buffer, record.byteOffset + headBytes),
      );
      for (const { isOwn, events } of this.#inboxes) if (isOwn(event)) events.push(event);
    }
  }

  [Symbol.dispose](): void {
    for (const link of this.#links) link[Symbol.dispose]();
    this.#ring[Symbol.dispose]();
    this.#object[Symbol.dispose]();
  }
}

interface Inbox<Event> {
  readonly isOwn: (event: Event) => boolean;
  readonly events: Event[];
}

/** `struct event_head` of observer.h. */
const headBytes = 24;

function headOf(record: Uint8Array): ProgramEvent {
  const view = new DataView(record.buffer, record.byteOffset, headBytes);
  return {
    time: view.getBigUint64(0, true),
    programId: view.getUint32(8, true),
    ifindex: view.getUint32(12, true),
    netns: view.getUint32(16, true),
  };
}
