import { programTypes } from '../../runner/ebpf/constants.ts';
import { OpenObject } from '../../runner/ebpf/open-object.ts';
import { readElf, type Elf } from '../../runner/elf/elf.ts';
import { readObjectBtf } from '../../runner/elf/object-btf.ts';
import { objectFacts } from '../../runner/elf/object-facts.ts';

/** Sections whose programs run at once, with the loader's rights, when somebody calls them (BPF_PROG_TYPE_SYSCALL). */
const syscallSection = /^\??syscall$/;

const subprogramSection = '.text';

/** libbpf 1.1 crashes on some of these, and none handles packets (BPF_PROG_TYPE_STRUCT_OPS). */
const structOpsSection = /^\.?struct_ops/;

/** Helpers that read any kernel or user memory, or give a way to it (linux/bpf.h, `__BPF_FUNC_MAPPER`). */
const memoryReaders: Readonly<Record<number, string>> = {
  4: 'bpf_probe_read',
  45: 'bpf_probe_read_str',
  112: 'bpf_probe_read_user',
  113: 'bpf_probe_read_kernel',
  114: 'bpf_probe_read_user_str',
  115: 'bpf_probe_read_kernel_str',
  149: 'bpf_snprintf_btf',
  158: 'bpf_get_current_task_btf',
  175: 'bpf_task_pt_regs',
};

/** Kernel functions that packet programs may call: dynptrs, loops, metadata, objects of their own. */
const usualKfuncs =
  /^bpf_(dynptr|xdp|iter_num|iter_bits|obj|percpu_obj|refcount|list|rbtree|rcu_read|preempt|local_irq|wq|arena)_|^bpf_throw$|^__bpf_trap$/;

/** A lesson's maps have some kilobytes; a map of gigabytes takes memory away from everybody on the machine. */
const mostMapBytes = 256 * 1024 * 1024;

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
 * Objects that are not graded, whatever the lesson. Programs of other types are left alone: nobody loads them.
 * @returns why not, in a sentence, or null
 * @throws ObjectError when libbpf cannot open it
 */
export function refusalOf(object: Uint8Array): string | null {
  const never = notLoaded(object);
  if (never !== null) return never;
  using open = OpenObject.open(object);
  return refusalOfHelpers(object, open) ?? refusalOfKernelSymbols(readElf(object)) ?? refusalOfMaps(open);
}

function refusalOfHelpers(object: Uint8Array, { programs }: OpenObject): string | null {
  const others = programs.filter(({ type }) => type !== programTypes.xdp).map(({ name }) => name);
  const facts = objectFacts(object);
  for (const { name, section, helpers } of [...facts.programs, ...facts.subprograms]) {
    if (section !== subprogramSection && others.includes(name)) continue;
    const helper = helpers.map((id) => memoryReaders[id]).find((reader) => reader !== undefined);
    if (helper !== undefined) return `${name} calls ${helper}, which can read any memory; no answer needs it`;
  }
  return null;
}

/** Kernel symbols that an object declares as `extern … __ksym`: functions that it calls, variables that it reads. */
function refusalOfKernelSymbols(elf: Elf): string | null {
  const btf = readObjectBtf(elf);
  for (const { typeId } of btf?.findByName('.ksyms', 'datasec')?.vars ?? []) {
    const symbol = btf?.typeById(typeId);
    if (symbol?.kind !== 'func')
      return `${symbol?.name} is a variable of the kernel; no answer needs to read it`;
    if (!usualKfuncs.test(symbol.name))
      return `the kernel function ${symbol.name} is not for packet programs here`;
  }
  return null;
}

function refusalOfMaps({ maps }: OpenObject): string | null {
  const total = maps.reduce((sum, map) => sum + map.bytesAtOnce, 0);
  if (total <= mostMapBytes) return null;
  const [largest] = maps.toSorted((one, other) => other.bytesAtOnce - one.bytesAtOnce);
  const [wanted, most] = [total, mostMapBytes].map((bytes) => Math.ceil(bytes / 2 ** 20));
  return `the maps ask for ${wanted} MiB of memory, ${largest?.name} for most of it; the lab gives ${most}`;
}
