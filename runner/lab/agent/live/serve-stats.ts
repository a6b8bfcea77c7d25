import { setTimeout as pause } from 'node:timers/promises';
import { keyNumber, takeSnapshot, type Snapshot } from '../../../../checks/evaluate/snapshot.ts';
import { readAttached } from '../../../../testenv/live/attached.ts';
import { UsageError } from '../../../core/errors.ts';
import { BpfMap } from '../../../ebpf/bpf-map.ts';
import { xdpActions } from '../../../ebpf/constants.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import type { StatsRow } from '../../../protocol/live-event.ts';
import type { StatsRequest } from '../../../protocol/live-request.ts';
import { demandDevice } from './choose-environment.ts';
import { findMap, usualMap } from './find-map.ts';

type Emit = (event: LabEvent) => void;

/**
 * Reads the counters of the attached program at an interval, and follows when another program, with another
 * map, takes its place.
 * @throws UsageError `NOTHING_ATTACHED` before the first reading, `NO_SUCH_MAP`, `NO_COUNTERS`, and those of
 * `demandDevice`
 */
export async function serveStats(request: StatsRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const reader = new StatsReader(request, emit);
  await reader.look();
  if (!reader.hasMap) {
    throw new UsageError(`nothing is attached to ${request.dev}, so nothing counts`, {
      code: 'NOTHING_ATTACHED',
      remedy: `Load a program first: xdp-workbook load --dev ${request.dev} --prog FUNC FILE.c`,
    });
  }
  const wait = (ms: number) => pause(ms, undefined, { signal }).catch(() => undefined);
  await wait(Math.min(firstMs, request.intervalMs));
  for (let reading = 0; !signal.aborted && reading !== request.count; reading++) {
    if (reading > 0) await wait(request.intervalMs);
    if (!signal.aborted) await reader.read();
  }
}

/** The first line comes soon, so that a person sees that something happens. */
const firstMs = 250;

class StatsReader {
  readonly #request: StatsRequest;
  readonly #emit: Emit;
  #mapId: number | null = null;
  #since = performance.now();

  constructor(request: StatsRequest, emit: Emit) {
    this.#request = request;
    this.#emit = emit;
  }

  get hasMap(): boolean {
    return this.#mapId !== null;
  }

  /** Finds the map that counts now, and tells when it is another one than before. */
  async look(): Promise<void> {
    const { id, dev } = this.#request;
    const { environment } = await demandDevice(dev);
    const attached = readAttached(environment);
    if (attached === null) {
      if (this.#mapId !== null)
        this.#emit({ type: 'note', id, note: `nothing is attached to ${dev} any more` });
      this.#mapId = null;
      return;
    }
    using map = findMap(attached, this.#request.map ?? usualMap);
    const { id: mapId, type, keySize, valueSize, maxEntries } = map.info;
    if (mapId === this.#mapId) return;
    this.#mapId = mapId;
    const facts = { id: mapId, name: map.name, type, keySize, valueSize, maxEntries };
    const { id: programId, name } = attached;
    this.#emit({ type: 'stats-map', id, map: facts, program: { id: programId, name } });
  }

  async read(): Promise<void> {
    await this.look();
    if (this.#mapId === null) return;
    using map = BpfMap.openById(this.#mapId);
    const rows = readRows(takeSnapshot(map), map.name);
    const now = performance.now();
    this.#emit({ type: 'stats', id: this.#request.id, period: (now - this.#since) / 1000, rows });
    this.#since = now;
  }
}

/** @throws UsageError `NO_COUNTERS` */
function readRows(snapshot: Snapshot, mapName: string): StatsRow[] {
  return xdpActions.flatMap((action) => {
    const fields = snapshot.get(keyNumber(action));
    if (fields === undefined) return [];
    const values = Object.values(fields);
    const packets = fields['rx_packets'] ?? (values.length === 1 ? values[0] : undefined);
    if (packets === undefined) {
      throw new UsageError(`a value of ${mapName} has no field rx_packets, and is no number`, {
        code: 'NO_COUNTERS',
        remedy: 'Give the value a type with that field: __type(value, struct datarec).',
      });
    }
    return [{ action, packets: String(packets), bytes: fields['rx_bytes']?.toString() ?? null }];
  });
}
