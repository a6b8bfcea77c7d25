import { Btf } from '../elf/btf.ts';
import type { Libbpf } from '../sys/libbpf.ts';
import { checkReturn } from './check.ts';
import { objectInfo } from './kernel-info.ts';
import { OwnedFd } from './owned-fd.ts';

/** The type information that somebody loaded with a program or a map (`struct bpf_btf_info`). */
export function readKernelBtf(lib: Libbpf, id: number): Btf {
  using fd = new OwnedFd('BTF', checkReturn(lib, `open BTF ${id}`, lib.bpf_btf_get_fd_by_id(id)));
  const size = objectInfo(lib, 'BTF', fd.value).getUint32(8, true);
  const bytes = new Uint8Array(size);
  objectInfo(lib, 'BTF', fd.value, (view) => {
    view.setBigUint64(0, lib.addressOf(bytes), true);
    view.setUint32(8, size, true);
  });
  return new Btf(bytes);
}
