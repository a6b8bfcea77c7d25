import type { Libbpf } from '../sys/libbpf.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import { checkReturn } from './check.ts';
import { xdpFlags } from './constants.ts';
import type { Program } from './program.ts';
import { modeFlags, type XdpMode } from './xdp-mode.ts';

export interface AttachOptions {
  readonly mode: XdpMode;
  /** Takes the place of a program that is there; without it such a program stays, and the call is refused. */
  readonly replace: boolean;
}

/**
 * Attaches the netlink way (RTM_SETLINK, IFLA_XDP), as `ip link set … xdp` does: the attachment belongs to
 * the interface and outlives this process. `detachXdp`, or `ip link set … xdp off`, ends it.
 * @throws BpfError `BPF_EBUSY` when a program is attached and stays, or when a bpf_link holds the place;
 * `BPF_EEXIST` when one of the other mode is attached; `BPF_EOPNOTSUPP` where the driver has no native XDP
 */
export function attachXdp(
  program: Program,
  ifindex: number,
  { mode, replace }: AttachOptions,
  lib: Libbpf = loadLibbpf(),
): void {
  const flags = modeFlags[mode] | (replace ? 0 : xdpFlags.updateIfNoExist);
  const operation = `attach ${program.name} to interface ${ifindex} (${mode})`;
  checkReturn(lib, operation, lib.xdpAttach(ifindex, program.fd, flags, -1));
}

/**
 * Takes off whatever is attached the netlink way in this mode.
 * @throws BpfError `BPF_EBUSY` when a bpf_link holds the place
 */
export function detachXdp(ifindex: number, mode: XdpMode, lib: Libbpf = loadLibbpf()): void {
  checkReturn(lib, `detach XDP from interface ${ifindex}`, lib.xdpAttach(ifindex, -1, modeFlags[mode], -1));
}
