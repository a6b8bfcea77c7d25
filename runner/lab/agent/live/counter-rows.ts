import { counterFields, readCounters } from '../../../../checks/evaluate/counter-values.ts';
import { isCounterMap } from '../../../../checks/evaluate/snapshot.ts';
import { UsageError } from '../../../core/errors.ts';
import type { BpfMap } from '../../../ebpf/bpf-map.ts';
import { xdpActions } from '../../../ebpf/constants.ts';
import type { StatsRow } from '../../../protocol/live-event.ts';

/** Counts of one value: the fields of a struct, or a plain number. */
type Counts = (value: Uint8Array) => { readonly packets: bigint; readonly bytes: bigint | null };

/**
 * Counters under each XDP action, of all CPUs together; what is not there has counted nothing.
 * @throws UsageError `NO_COUNTERS` when the map holds no numbers that could be counts
 */
export function counterRows(map: BpfMap): StatsRow[] {
  const countsOf = isCounterMap(map) ? (fieldCounts(map) ?? plainCounts(map)) : null;
  if (countsOf === null) throw noCounters(map.name);
  const none = countsOf(new Uint8Array(map.info.valueSize));
  return xdpActions.map((action, number) => {
    const values = map.lookup(map.codec.encodeNumber(number)) ?? [];
    const { packets, bytes } = values.map(countsOf).reduce(add, none);
    return { action, packets: String(packets), bytes: bytes?.toString() ?? null };
  });
}

function add(one: ReturnType<Counts>, other: ReturnType<Counts>): ReturnType<Counts> {
  const bytes = one.bytes === null || other.bytes === null ? null : one.bytes + other.bytes;
  return { packets: one.packets + other.packets, bytes };
}

/** By the field rx_packets, or by the only field there is. */
function fieldCounts(map: BpfMap): Counts | null {
  const fields = [...counterFields(map).keys()];
  const field = fields.includes('rx_packets') ? 'rx_packets' : fields.length === 1 ? fields[0] : undefined;
  if (field === undefined) return null;
  return (value) => {
    const counts = readCounters(map, value);
    return { packets: counts[field] ?? 0n, bytes: counts['rx_bytes'] ?? null };
  };
}

function plainCounts({ codec, info }: BpfMap): Counts | null {
  const isNumber = (value: unknown) => typeof value === 'number' || typeof value === 'bigint';
  if (!isNumber(codec.decodeValue(new Uint8Array(info.valueSize)))) return null;
  return (value) => {
    const count = codec.decodeValue(value);
    return {
      packets: typeof count === 'number' || typeof count === 'bigint' ? BigInt(count) : 0n,
      bytes: null,
    };
  };
}

function noCounters(map: string): UsageError {
  return new UsageError(`${map} holds no counters: no field rx_packets, and no plain numbers`, {
    code: 'NO_COUNTERS',
    remedy: 'Give its values a type with that field: __type(value, struct datarec).',
  });
}
