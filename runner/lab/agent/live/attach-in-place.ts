import { existsSync, rmSync } from 'node:fs';
import type { AttachedProgram } from '../../../../testenv/live/attached.ts';
import { detach } from '../../../../testenv/live/detach.ts';
import { linkPin } from '../../../../testenv/live/pins.ts';
import type { Program } from '../../../ebpf/program.ts';
import { attachXdp } from '../../../ebpf/xdp-attachment.ts';
import { XdpLink } from '../../../ebpf/xdp-link.ts';
import type { LoadRequest } from '../../../protocol/live-request.ts';

/** Where a program goes, and what is there. */
export interface Place {
  readonly ifindex: number;
  readonly attached: AttachedProgram | null;
}

/**
 * Attaches a program in the place of whatever is there. Where both are attached in the same way and mode no
 * frame finds the place empty; somebody else's link is theirs to update, and makes room.
 * @throws BpfError
 */
export function attachInPlace(program: Program, request: LoadRequest, place: Place): void {
  const { mode, link } = request;
  const { ifindex, attached } = place;
  const isSameMode = attached?.mode === mode;
  if (link) {
    if (isSameMode && attached.how === 'link' && attached.file !== null) {
      replaceLinked(program, request.dev, ifindex);
      return;
    }
    if (attached !== null) detach(attached, ifindex);
    const pin = linkPin(request.dev);
    rmSync(pin, { force: true });
    using own = XdpLink.attach(program, ifindex, mode);
    own.pin(pin);
    return;
  }
  if (attached !== null && !(isSameMode && attached.how === 'netlink')) detach(attached, ifindex);
  rmSync(linkPin(request.dev), { force: true });
  attachXdp(program, ifindex, { mode, replace: true });
}

/** The link may live by somebody's descriptor alone, when its pin was removed. */
function replaceLinked(program: Program, dev: string, ifindex: number): void {
  using own = XdpLink.find(ifindex);
  own?.replace(program);
  if (!existsSync(linkPin(dev))) own?.pin(linkPin(dev));
}
