import { setTimeout as pause } from 'node:timers/promises';
import {
  observeExceptions,
  type ExceptionEvent as Fired,
} from '../../../../testenv/observers/exception-observer.ts';
import { EnvironmentError } from '../../../core/errors.ts';
import { BpfError } from '../../../ebpf/errors.ts';
import { programInfoById } from '../../../ebpf/program-info.ts';
import { queryXdp } from '../../../ebpf/xdp-query.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import type { TraceRequest } from '../../../protocol/live-request.ts';
import { demandDevice } from './choose-environment.ts';

/** Often enough that a line stands there when a person looks for it. */
const everyMs = 50;
/** How many of these until it is looked whether the interface is still there. */
const looksApart = 10;

/**
 * Tells of every xdp:xdp_exception on an interface, as they happen.
 * @throws EnvironmentError `NO_TRACEPOINT`, `INTERFACE_GONE`, and what `demandDevice` throws
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
  let ended = false;
  for (let look = 1; !ended; look++) {
    ended = signal.aborted || performance.now() >= deadline;
    for (const { time, programId, action } of watch.take()) {
      const program = { id: programId, name: names.of(programId) };
      emit({ type: 'exception', id, time: wallTime(time), program, action, dev, ifindex });
    }
    if (look % looksApart === 0) demandThere(dev, ifindex);
    if (!ended) await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

function demandThere(dev: string, ifindex: number): void {
  try {
    queryXdp(ifindex);
  } catch (error) {
    if (!(error instanceof BpfError) || error.reason !== 'ENODEV') throw error;
    throw new EnvironmentError(`the interface ${dev} (ifindex ${ifindex}) is gone`, {
      code: 'INTERFACE_GONE',
      remedy: `Look what is left: xdp-workbook env status --name ${dev}`,
    });
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
