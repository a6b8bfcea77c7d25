import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pinFolder } from '../../../../testenv/live/pins.ts';
import type { OpenObject } from '../../../ebpf/open-object.ts';
import type { LoadRequest } from '../../../protocol/live-request.ts';

/** Names of maps that were pinned before, and with which a program goes on. */
export type ReusedMaps = readonly string[];

/**
 * Says where the maps of an object are pinned, or found: those that ask for it by their declaration
 * (LIBBPF_PIN_BY_NAME), and with `pin` all that have a name of their own.
 */
export function setPins(open: OpenObject, { dev, pin }: Pick<LoadRequest, 'dev' | 'pin'>): ReusedMaps {
  for (const map of open.maps) {
    if (pin && !map.internal) map.setPinPath(join(pinFolder(dev), map.name));
  }
  return open.maps.filter(({ pinPath }) => pinPath !== null && existsSync(pinPath)).map(({ name }) => name);
}
