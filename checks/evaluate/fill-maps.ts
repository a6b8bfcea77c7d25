import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import { BpfError } from '../../runner/ebpf/errors.ts';
import type { MapEntry } from '../kinds/map-entry.ts';
import { mapNamed } from './snapshot.ts';

/** Why a learner's maps cannot be filled; the answer's fault. */
export class Unfilled extends Error {}

/** @throws Unfilled but for an entry that an answer may do without */
export function fillMaps(instance: BpfObject, entries: readonly MapEntry[]): void {
  for (const entry of entries) {
    try {
      fill(instance, entry);
    } catch (error) {
      if (!(error instanceof Unfilled) || entry.optional !== true) throw error;
    }
  }
}

function fill(instance: BpfObject, { map: name, key, value }: MapEntry): void {
  const map = mapNamed(instance, name);
  if (map === null) throw new Unfilled(`the object has no map ${name}`);
  const { keySize, valueSize } = map.info;
  if (keySize < key.length || valueSize < value.length) {
    throw new Unfilled(
      `${name} has keys of ${keySize} and values of ${valueSize} bytes; ${key.length} and ${value.length} are needed`,
    );
  }
  try {
    map.update(padded(key, keySize), padded(value, valueSize));
  } catch (error) {
    if (!(error instanceof BpfError)) throw error;
    throw new Unfilled(`${name} takes no entry: ${error.reason}`);
  }
}

function padded(bytes: Uint8Array, length: number): Uint8Array {
  const all = new Uint8Array(length);
  all.set(bytes);
  return all;
}
