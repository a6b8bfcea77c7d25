import { isCounterMap, mostEntries } from '../../../checks/evaluate/snapshot.ts';
import type { BpfMap } from '../../ebpf/bpf-map.ts';
import type { BpfObject } from '../../ebpf/bpf-object.ts';
import type { RawEntry } from '../../ebpf/map-entries.ts';
import type { BtfValue } from '../../elf/btf-value.ts';
import type { MapChange } from '../../protocol/event.ts';

/** Entries of a map at one moment, by their keys in hex. */
interface MapReading {
  readonly map: BpfMap;
  readonly entries: ReadonlyMap<string, RawEntry>;
}

/** Where libbpf keeps global variables: a section is a map with one entry. */
const variableSections = /^\.(bss|data)/;

/** Reads every map whose entries can be read, and the global variables. */
export function readMaps({ maps }: BpfObject): MapReading[] {
  return maps.filter(isCounterMap).map((map) => ({
    map,
    entries: new Map(map.entries(mostEntries).map((entry) => [hexOf(entry.key), entry])),
  }));
}

/** What two readings of the same maps tell apart, value by value. */
export function changesBetween(before: readonly MapReading[], after: readonly MapReading[]): MapChange[] {
  return before.flatMap(({ map, entries }, index) => {
    const later = after[index]?.entries ?? new Map<string, RawEntry>();
    const keys = new Set([...entries.keys(), ...later.keys()]);
    return [...keys].flatMap((key) => entryChanges(map, entries.get(key), later.get(key)));
  });
}

function entryChanges(map: BpfMap, before: RawEntry | undefined, after: RawEntry | undefined): MapChange[] {
  const { key, values } = before ?? after ?? { key: new Uint8Array(0), values: [] };
  const name = variableSections.test(map.name) ? '' : `${map.name}[${keyText(map, key)}]`;
  return values.flatMap((_, cpu) => {
    const [old, fresh] = [before?.values[cpu], after?.values[cpu]].map((value) => leavesOf(map, value));
    const paths = new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])]);
    return [...paths].flatMap((path): MapChange[] => {
      const [was, is] = [old?.get(path) ?? null, fresh?.get(path) ?? null];
      if (was === is) return [];
      return [
        { name: `${name}${path}`.replace(/^\./, ''), cpu: map.perCpu ? cpu : null, before: was, after: is },
      ];
    });
  });
}

/** A number as such; any other key in hex. */
function keyText(map: BpfMap, key: Uint8Array): string {
  const value = map.codec.decodeKey(key);
  return typeof value === 'object' ? `0x${hexOf(key)}` : String(value);
}

type Leaves = ReadonlyMap<string, string>;

/** The numbers of a value, each under the path that C would write behind it; none of a value that is not there. */
function leavesOf(map: BpfMap, bytes: Uint8Array | undefined): Leaves {
  return new Map(bytes === undefined ? [] : leaves('', map.codec.decodeValue(bytes)));
}

function leaves(path: string, value: BtfValue): [string, string][] {
  if (typeof value !== 'object') return [[path, String(value)]];
  if (isList(value)) return value.flatMap((element, index) => leaves(`${path}[${index}]`, element));
  return Object.entries(value).flatMap(([field, inner]) => leaves(`${path}.${field}`, inner));
}

/** Array.isArray does not know lists that are read only. */
function isList(value: object): value is readonly BtfValue[] {
  return Array.isArray(value);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
