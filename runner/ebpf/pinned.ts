import { readlinkSync } from 'node:fs';
import type { Libbpf } from '../sys/libbpf.ts';
import { checkReturn } from './check.ts';
import { BpfError } from './errors.ts';
import { OwnedFd } from './owned-fd.ts';

const EINVAL = 22;

/**
 * Opens what is pinned under a path in a bpffs. The kernel answers questions about any of its objects,
 * so a program's info would pass for a map's: what the descriptor is, /proc tells.
 * @throws BpfError `BPF_ENOENT` when nothing is pinned there, `BPF_EINVAL` when it is something else
 */
export function openPinned(lib: Libbpf, kind: 'map' | 'link', path: string): OwnedFd {
  const operation = `open pinned ${kind} ${path}`;
  const fd = checkReturn(lib, operation, lib.bpf_obj_get(path));
  const owned = new OwnedFd(`pinned ${kind} ${path}`, fd);
  const is = readlinkSync(`/proc/self/fd/${fd}`);
  if (!new RegExp(`bpf.${kind}$`).test(is)) {
    owned[Symbol.dispose]();
    throw new BpfError(operation, EINVAL, [`this is ${is}`]);
  }
  return owned;
}
