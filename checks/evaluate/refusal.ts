import { readElf } from '../../runner/elf/elf.ts';
import { objectFacts } from '../../runner/elf/object-facts.ts';

/** Sections whose programs run at once, with the loader's rights, when somebody calls them (BPF_PROG_TYPE_SYSCALL). */
const syscallSection = /^\??syscall$/;

/** libbpf 1.1 crashes on some of these, and none handles packets (BPF_PROG_TYPE_STRUCT_OPS). */
const structOpsSection = /^\.?struct_ops/;

/** Helpers that read any kernel or user memory (linux/bpf.h, `__BPF_FUNC_MAPPER`). */
const memoryReaders: Readonly<Record<number, string>> = {
  4: 'bpf_probe_read',
  45: 'bpf_probe_read_str',
  112: 'bpf_probe_read_user',
  113: 'bpf_probe_read_kernel',
  114: 'bpf_probe_read_user_str',
  115: 'bpf_probe_read_kernel_str',
};

/**
 * Objects that the lab never loads: it runs as root for somebody who may not be.
 * @returns why not, in a sentence, or null
 */
export function notLoaded(object: Uint8Array): string | null {
  const structOps = readElf(object).sections.find(({ name }) => structOpsSection.test(name));
  if (structOps !== undefined)
    return `a section ${structOps.name} replaces operations of the kernel; it is not loaded here`;
  const syscall = objectFacts(object).programs.find(({ section }) => syscallSection.test(section));
  return syscall === undefined
    ? null
    : `${syscall.name} is a syscall program, which runs at once with the rights of root; it is not loaded here`;
}

/**
 * Objects that are not graded, whatever the lesson.
 * @returns why not, in a sentence, or null
 */
export function refusalOf(object: Uint8Array): string | null {
  const never = notLoaded(object);
  if (never !== null) return never;
  const { programs, subprograms } = objectFacts(object);
  for (const { name, helpers } of [...programs, ...subprograms]) {
    const helper = helpers.map((id) => memoryReaders[id]).find((reader) => reader !== undefined);
    if (helper !== undefined) return `${name} calls ${helper}, which can read any memory; no answer needs it`;
  }
  return null;
}
