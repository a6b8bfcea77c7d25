import { constants } from 'node:os';

/** Errors that user space has no name for: kernel-only ones and libbpf's own (libbpf.h, `enum libbpf_errno`). */
const beyondLibc: Readonly<Record<number, readonly [name: string, text: string]>> = {
  524: ['ENOTSUPP', 'operation is not supported'],
  4000: ['LIBBPF_LIBELF', 'something wrong in libelf'],
  4001: ['LIBBPF_FORMAT', 'BPF object format invalid'],
  4002: ['LIBBPF_KVERSION', 'incorrect or no kernel version'],
  4003: ['LIBBPF_ENDIAN', 'endian mismatch'],
  4004: ['LIBBPF_INTERNAL', 'internal error in libbpf'],
  4005: ['LIBBPF_RELOC', 'relocation failed'],
  4006: ['LIBBPF_LOAD', 'load failed for an unknown reason'],
  4007: ['LIBBPF_VERIFY', 'program refused by the verifier'],
  4008: ['LIBBPF_PROG2BIG', 'program too big'],
  4009: ['LIBBPF_KVER', 'incorrect kernel version'],
  4010: ['LIBBPF_PROGTYPE', 'kernel does not support this program type'],
  4011: ['LIBBPF_WRNGPID', 'wrong pid in netlink message'],
  4012: ['LIBBPF_INVSEQ', 'invalid netlink sequence'],
  4013: ['LIBBPF_NLPARSE', 'incorrect netlink message parsing'],
};

const names = new Map(Object.entries(constants.errno).map(([name, number]) => [number, name]));

/** Name of a positive error number: `EPERM`, `ENOTSUPP`, `LIBBPF_RELOC`; `E1234` when nobody knows it. */
export function errnoName(errno: number): string {
  return names.get(errno) ?? beyondLibc[errno]?.[0] ?? `E${errno}`;
}

/** What libbpf itself says of the number; undefined for the kernel's ordinary ones. */
export function errnoText(errno: number): string | undefined {
  return beyondLibc[errno]?.[1];
}
