import { existsSync, rmSync } from 'node:fs';
import { readAttached } from '../../../../testenv/live/attached.ts';
import { detach } from '../../../../testenv/live/detach.ts';
import { linkPin } from '../../../../testenv/live/pins.ts';
import type { Program } from '../../../ebpf/program.ts';
import { attachXdp } from '../../../ebpf/xdp-attachment.ts';
import { XdpLink } from '../../../ebpf/xdp-link.ts';
import type { LoadRequest } from '../../../protocol/live-request.ts';
import type { Device } from './choose-environment.ts';

/**
 * Attaches a program in the place of whatever is there. Where both are attached in the same way and mode no
 * frame finds the place empty.
 * @throws BpfError
 */
export function attachInPlace(
  program: Program,
  { dev, mode, link }: LoadRequest,
  { environment, outer }: Device,
): void {
  const { ifindex } = outer;
  const attached = readAttached(environment);
  const same = attached !== null && attached.mode === mode && attached.how === (link ? 'link' : 'netlink');
  const pin = linkPin(dev);
  if (same && link && existsSync(pin)) {
    using own = XdpLink.openPinned(pin);
    own.replace(program);
    return;
  }
  if (attached !== null && !(same && !link)) detach(attached, ifindex);
  rmSync(pin, { force: true });
  if (!link) {
    attachXdp(program, ifindex, { mode, replace: true });
    return;
  }
  using own = XdpLink.attach(program, ifindex, mode);
  own.pin(pin);
}
