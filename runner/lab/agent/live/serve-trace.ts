import { setTimeout as pause } from 'node:timers/promises';
import {
  observeExceptions,
  type ExceptionEvent as Fired,
} from '../../../../testenv/observers/exception-observer.ts';
import { BpfError } from '../../../ebpf/errors.ts';
import { programInfoById } from '../../../ebpf/program-info.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import type { TraceRequest } from '../../../protocol/live-request.ts';
import { demandDevice } from './choose-environment.ts';

/** Often enough that a line stands there when a person looks for it. */
const everyMs = 50;

/**
 * Tells of every xdp:xdp_exception on an interface, as they happen.
 * @throws EnvironmentError `NO_TRACEPOINT`, and what `demandDevice` throws
 */
export async function serveTrace(
  { id, dev, durationMs }: TraceRequest,
  emit: (event: LabEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { ifindex } = (await demandDevice(dev)).outer;
  using observer = observeExceptions();
  using watch = observer.watchDevice(ifindex);
  const names = new ProgramNames();
  emit({ type: 'tracing', id, dev, ifindex });
  const deadline = performance.now() + (durationMs ?? Infinity);
  for (let ended = false; !ended;) {
    ended = signal.aborted || performance.now() >= deadline;
    for (const { time, programId, action } of watch.take()) {
      const program = { id: programId, name: names.of(programId) };
      emit({ type: 'exception', id, time: wallTime(time), program, action, dev, ifindex });
    }
    if (!ended) await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Names of programs, also of those that are gone when their event is read. */
class ProgramNames {
  readonly #known = new Map<number, string>();

  of(id: number): string {
    const known = this.#known.get(id) ?? readName(id);
    this.#known.set(id, known);
    return known;
  }
}

function readName(id: number): string {
  try {
    return programInfoById(id).name;
  } catch (error) {
    if (error instanceof BpfError && error.reason === 'ENOENT') return '(gone)';
    throw error;
  }
}

/** The clock on the wall at a time of CLOCK_MONOTONIC. */
function wallTime(monotonic: Fired['time']): string {
  const agoNs = process.hrtime.bigint() - monotonic;
  return new Date(Date.now() - Number(agoNs / 1_000_000n)).toISOString();
}
