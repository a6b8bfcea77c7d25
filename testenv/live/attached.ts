import { BpfError } from '../../runner/ebpf/errors.ts';
import { programInfoById } from '../../runner/ebpf/program-info.ts';
import { XdpLink } from '../../runner/ebpf/xdp-link.ts';
import { queryXdp, type AttachMode } from '../../runner/ebpf/xdp-query.ts';
import type { LiveEnvironment } from './live-environment.ts';
import { readLoaded } from './loaded-record.ts';

/** The program on the outer interface of an environment. */
export interface AttachedProgram {
  readonly id: number;
  /** Name of the C function. */
  readonly name: string;
  readonly tag: string;
  readonly mode: AttachMode;
  /** By a bpf_link, or the netlink way as `ip link` does. */
  readonly how: 'link' | 'netlink';
  /** The file it was compiled from; null when nothing says that the workbook attached it. */
  readonly file: string | null;
  readonly mapIds: readonly number[];
}

/** Null when nothing is attached, or the interface is gone. */
export function readAttached({ name, outer }: LiveEnvironment): AttachedProgram | null {
  if (outer === null) return null;
  try {
    const { mode, programId } = queryXdp(outer.ifindex);
    if (programId === null) return null;
    const { name: program, tag, mapIds } = programInfoById(programId);
    using link = XdpLink.find(outer.ifindex);
    const file = readLoaded(name, programId)?.file ?? null;
    const how = link === undefined ? 'netlink' : 'link';
    return { id: programId, name: program, tag, mode, how, file, mapIds };
  } catch (error) {
    // The interface or the program went away between two looks.
    if (error instanceof BpfError && ['ENODEV', 'ENOENT'].includes(error.reason)) return null;
    throw error;
  }
}

/** `xdp_drop_func (id 88)`, for a sentence. */
export function nameProgram({ name, id }: AttachedProgram): string {
  return `${name} (id ${id})`;
}
