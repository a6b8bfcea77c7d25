import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pinFolder } from '../../../../testenv/live/pins.ts';
import type { OpenObject } from '../../../ebpf/open-object.ts';
import type { LoadRequest } from '../../../protocol/live-request.ts';

/** What is pinned of an object. */
export interface ObjectPins {
  readonly paths: readonly string[];
  /** Names of maps that were pinned before, and with which a program goes on. */
  readonly reused: readonly string[];
}

/**
 * Says where the maps of an object are pinned, or found: those that ask for it by their declaration
 * (LIBBPF_PIN_BY_NAME), and with `pin` all that have a name of their own.
 */
export function setPins(open: OpenObject, { dev, pin }: Pick<LoadRequest, 'dev' | 'pin'>): ObjectPins {
  for (const map of open.maps) {
    if (pin && !map.internal) map.setPinPath(join(pinFolder(dev), map.name));
  }
  const pins = open.maps.flatMap(({ name, pinPath }) => (pinPath === null ? [] : [{ name, pinPath }]));
  return {
    paths: pins.map(({ pinPath }) => pinPath),
    reused: pins.filter(({ pinPath }) => existsSync(pinPath)).map(({ name }) => name),
  };
}
