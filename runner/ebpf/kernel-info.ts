import type { Libbpf } from '../sys/libbpf.ts';
import { checkReturn } from './check.ts';

/** Longer than any `struct bpf_*_info` so far; the kernel wants unknown tail bytes to be zero. */
const infoBytes = 512;

/** BPF_OBJ_GET_INFO_BY_FD; `prepare` sets the pointers and counts that the kernel shall fill. */
export function objectInfo(
  lib: Libbpf,
  what: string,
  fd: number,
  prepare: (info: DataView) => void = () => undefined,
): DataView {
  const bytes = new Uint8Array(infoBytes);
  const view = new DataView(bytes.buffer);
  prepare(view);
  checkReturn(lib, `read info of ${what}`, lib.objGetInfo(fd, bytes));
  return view;
}

/** A C string in a fixed field of 16 bytes (BPF_OBJ_NAME_LEN). */
export function shortName(info: DataView, offset: number): string {
  const bytes = new Uint8Array(info.buffer, offset, 16);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
