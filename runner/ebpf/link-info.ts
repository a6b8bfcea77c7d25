import type { Libbpf } from '../sys/libbpf.ts';
import { checkReturn } from './check.ts';
import { objectInfo } from './kernel-info.ts';
import { OwnedFd } from './owned-fd.ts';

/** What the kernel tells of a bpf_link (`struct bpf_link_info`). */
export interface LinkInfo {
  readonly id: number;
  /** `enum bpf_link_type`. */
  readonly type: number;
  readonly programId: number;
  /** For a link of type XDP: the interface's number, in whatever network namespace it is; 0 when it is gone. */
  readonly ifindex: number;
}

export function readLinkInfo(lib: Libbpf, fd: number): LinkInfo {
  const info = objectInfo(lib, 'link', fd);
  const u32 = (offset: number) => info.getUint32(offset, true);
  return { type: u32(0), id: u32(4), programId: u32(8), ifindex: u32(16) };
}

const ENOENT = 2;
const EAGAIN = 11;

/** Opens every link of the machine in turn; whoever takes one disposes of it. */
export function* eachLink(lib: Libbpf): Generator<OwnedFd, void> {
  for (let id = 0; ;) {
    const next = lib.linkGetNextId(id);
    if (next.error === -ENOENT) return;
    checkReturn(lib, 'list links', next.error);
    id = next.id;
    const fd = lib.bpf_link_get_fd_by_id(id);
    // Gone since, or just being made: its number is given before it can be opened (bpf_link_prime).
    if (fd === -ENOENT || fd === -EAGAIN) continue;
    yield new OwnedFd(`link ${id}`, checkReturn(lib, `open link ${id}`, fd));
  }
}
