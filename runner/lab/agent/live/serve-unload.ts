import { rmSync } from 'node:fs';
import { readAttached } from '../../../../testenv/live/attached.ts';
import { demandOwn, detach } from '../../../../testenv/live/detach.ts';
import { forgetLoaded } from '../../../../testenv/live/loaded-record.ts';
import { linkPin } from '../../../../testenv/live/pins.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import type { UnloadRequest } from '../../../protocol/live-request.ts';
import { demandDevice } from './choose-environment.ts';

/**
 * Takes the program off. Pinned maps stay: that is what they are pinned for.
 * @throws UsageError `FOREIGN_PROGRAM`, and those of `demandDevice`
 */
export async function serveUnload(
  { id, dev, force }: UnloadRequest,
  emit: (event: LabEvent) => void,
): Promise<void> {
  const { environment, outer } = await demandDevice(dev);
  const attached = readAttached(environment);
  if (!force) demandOwn(attached, dev, `xdp-workbook unload --dev ${dev}`);
  if (attached !== null) detach(attached, outer.ifindex);
  rmSync(linkPin(dev), { force: true });
  forgetLoaded(dev);
  const program = attached === null ? null : { id: attached.id, name: attached.name };
  emit({ type: 'unloaded', id, dev, program });
}
