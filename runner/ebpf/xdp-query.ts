import type { Libbpf } from '../sys/libbpf.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import { checkReturn } from './check.ts';

export type AttachMode = 'none' | 'native' | 'skb' | 'hardware' | 'several';
const modes: readonly AttachMode[] = ['none', 'native', 'skb', 'hardware', 'several'];

export interface Attached {
  readonly mode: AttachMode;
  /** Id of the attached program; null when there is none. */
  readonly programId: number | null;
}

/**
 * What is attached to the XDP hook of an interface in this network namespace (netlink, IFLA_XDP).
 * @throws BpfError `BPF_ENODEV` when the interface is gone
 */
export function queryXdp(ifindex: number, lib: Libbpf = loadLibbpf()): Attached {
  const { error, attachMode, programId, driverProgramId, genericProgramId } = lib.xdpQuery(ifindex);
  checkReturn(lib, `query XDP on interface ${ifindex}`, error);
  const id = programId || driverProgramId || genericProgramId;
  return { mode: modes[attachMode] ?? 'several', programId: id === 0 ? null : id };
}
