import { setTimeout as pause } from 'node:timers/promises';
import { readAttached, type AttachedProgram } from '../../../../testenv/live/attached.ts';
import { UsageError } from '../../../core/errors.ts';
import type { BpfMap } from '../../../ebpf/bpf-map.ts';
import { BpfError } from '../../../ebpf/errors.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import type { StatsRequest } from '../../../protocol/live-request.ts';
import { aloneInLab } from './alone-in-lab.ts';
import { demandDevice, type Device } from './choose-environment.ts';
import { counterRows } from './counter-rows.ts';
import { findMap, usualMap } from './find-map.ts';

type Emit = (event: LabEvent) => void;

/**
 * Reads the counters of the attached program at an interval, and follows when another program, with another
 * map, takes its place.
 * @throws UsageError `NOTHING_ATTACHED` at the first reading, `NO_SUCH_MAP`, `NO_COUNTERS`
 * @throws UsageError, EnvironmentError those of `demandDevice`, when the interface goes meanwhile, too
 */
export async function serveStats(request: StatsRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const reader = new StatsReader(request, emit, await demandDevice(request.dev));
  for (let reading = 0; reading !== request.count; reading++) {
    if (reading > 0) await pause(request.intervalMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await reader.read();
  }
}

class StatsReader {
  readonly #request: StatsRequest;
  readonly #emit: Emit;
  #device: Device;
  /** The map of the last reading; undefined before the first one, null when nothing was attached. */
  #mapId: number | null | undefined;
  #readAt: number | null = null;

  constructor(request: StatsRequest, emit: Emit, device: Device) {
    this.#request = request;
    this.#emit = emit;
    this.#device = device;
  }

  async read(): Promise<void> {
    const attached = await this.#attached();
    using map = attached === null ? null : openMap(attached, this.#request.map ?? usualMap);
    if (attached === null || map === null) {
      this.#tellGone();
      return;
    }
    const rows = counterRows(map);
    if (map.info.id !== this.#mapId) this.#tellMap(map, attached);
    const now = performance.now();
    const period = this.#readAt === null ? 0 : (now - this.#readAt) / 1000;
    this.#readAt = now;
    this.#emit({ type: 'stats', id: this.#request.id, period, rows });
  }

  /** Asks the kernel alone as long as the interface stays: that is cheaper than to look for all environments. */
  async #attached(): Promise<AttachedProgram | null> {
    const attached = readAttached(this.#device.environment);
    if (attached !== null || this.#mapId === undefined) return attached;
    this.#device = await aloneInLab(() => demandDevice(this.#request.dev));
    return readAttached(this.#device.environment);
  }

  #tellGone(): void {
    const { id, dev } = this.#request;
    if (this.#mapId === undefined) {
      throw new UsageError(`nothing is attached to ${dev}, so nothing counts`, {
        code: 'NOTHING_ATTACHED',
        remedy: `Load a program first: xdp-workbook load --dev ${dev} --prog FUNC FILE.c`,
      });
    }
    if (this.#mapId !== null) {
      this.#emit({ type: 'note', id, note: `nothing is attached to ${dev} any more` });
    }
    this.#mapId = null;
  }

  #tellMap(map: BpfMap, { id: programId, name }: AttachedProgram): void {
    const { id, type, keySize, valueSize, maxEntries } = map.info;
    this.#mapId = id;
    this.#emit({
      type: 'stats-map',
      id: this.#request.id,
      map: { id, name: map.name, type, keySize, valueSize, maxEntries },
      program: { id: programId, name },
    });
  }
}

/**
 * @returns null when the program, and with it its maps, went away between two looks
 * @throws UsageError `NO_SUCH_MAP`
 */
function openMap(attached: AttachedProgram, wanted: string): BpfMap | null {
  try {
    return findMap(attached, wanted);
  } catch (error) {
    if (error instanceof BpfError && error.reason === 'ENOENT') return null;
    throw error;
  }
}
