import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pinFolder } from '../../../../testenv/live/pins.ts';
import { BpfMap } from '../../../ebpf/bpf-map.ts';
import { mapTypes } from '../../../ebpf/constants.ts';
import type { MapShape } from '../../../ebpf/map-info.ts';
import type { OpenMap } from '../../../ebpf/open-map.ts';
import type { OpenObject } from '../../../ebpf/open-object.ts';
import type { LoadRequest } from '../../../protocol/live-request.ts';

/** What is pinned of an object. */
export interface ObjectPins {
  readonly paths: readonly string[];
  /** Names of maps that were pinned before, and with which a program goes on. */
  readonly reused: readonly string[];
}

const devmaps: ReadonlySet<number> = new Set([mapTypes.devmap, mapTypes.devmapHash]);

/**
 * Says where the maps of an object are pinned, or found: those that ask for it by their declaration
 * (LIBBPF_PIN_BY_NAME), and with `pin` all that have a name of their own.
 */
export function setPins(open: OpenObject, { dev, pin }: Pick<LoadRequest, 'dev' | 'pin'>): ObjectPins {
  for (const map of open.maps) {
    if (pin && !map.internal) map.setPinPath(join(pinFolder(dev), map.name));
  }
  const pins = open.maps.flatMap((map) => (map.pinPath === null ? [] : [{ map, path: map.pinPath }]));
  const found = pins.filter(({ path }) => existsSync(path));
  for (const { map, path } of found) if (devmaps.has(map.shape.type)) handOver(map, path);
  return { paths: pins.map(({ path }) => path), reused: found.map(({ map }) => map.name) };
}

/**
 * The kernel makes every devmap read-only for programs (BPF_F_RDONLY_PROG), and older libbpf takes one that is
 * pinned for a map of another shape. So it is handed over here, where all else is as the file declares it;
 * where it is not, libbpf says so.
 */
function handOver(map: OpenMap, path: string): void {
  using pinned = BpfMap.openPinned(path);
  if (!isSameShape(map.shape, pinned.info)) return;
  map.reuse(pinned);
  map.setPinPath(null);
}

function isSameShape(one: MapShape, other: MapShape): boolean {
  return (['type', 'keySize', 'valueSize', 'maxEntries'] as const).every(
    (field) => one[field] === other[field],
  );
}
