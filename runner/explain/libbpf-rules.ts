import type { MapDefinition } from '../elf/map-definition.ts';
import { legacyMap } from './legacy-map.ts';
import { brokenLimit, mapBytes } from './map-limits.ts';
import { permissionFacts } from './permission-facts.ts';
import { explainPermission } from './permission.ts';
import type { Explanation } from './explanation.ts';
import type { Rule } from './rule.ts';
import type { Scene } from './scene.ts';

/** What libbpf says of the object itself. */
const declarationRules: readonly Rule[] = [
  {
    id: 'legacy-map',
    pattern: /legacy map definitions in 'maps' section are not supported/,
    explain: () => legacyMap,
  },
  {
    id: 'undefined',
    pattern: /failed to find BTF for extern '([^']+)'/,
    explain: ([, name]) => ({
      what: `${name} is used, and nothing in this file says what it does.`,
      why: 'A program in the kernel stands alone: there is no C library, and nothing is linked to it later.',
      fix: 'look whether the name is spelled right, and include the header that holds its body. A kernel function is declared with __ksym at the end.',
    }),
  },
  {
    id: 'map-field',
    pattern: /map '([^']+)': unknown field '([^']+)'/,
    explain: ([, map, field]) => ({
      what: `The map ${map} has a field ${field}, which means nothing to libbpf.`,
      why: 'A misspelled field would leave the map with something else than you meant.',
      fix: 'use type, key, value, max_entries; rarer ones are key_size, value_size, map_flags, pinning.',
    }),
  },
  {
    id: 'map-conflict',
    pattern: /map '([^']+)': conflicting (key|value) size (\d+) != (\d+)/,
    explain: ([, map, part, one, other]) => ({
      what: `The map ${map} gives its ${part} two sizes, ${one} and ${other} bytes.`,
      why: `__type(${part}, …) says the size already.`,
      fix: `leave __uint(${part}_size, …) out.`,
    }),
  },
  {
    id: 'map-type',
    pattern: /map '([^']+)': map type isn't specified/,
    explain: ([, map]) => ({
      what: `The map ${map} has no type.`,
      why: 'The kernel must know which kind of map to make.',
      fix: 'add __uint(type, BPF_MAP_TYPE_ARRAY) to its declaration.',
    }),
  },
  {
    id: 'map-kind',
    pattern:
      /map '([^']+)': unexpected def kind|map '([^']+)': expected .* found \w+|unsupported map linkage/,
    explain: ([, map, other]) => ({
      what: `${map ?? other ?? 'What'} stands under SEC(".maps") and is no declaration of a map.`,
      why: 'libbpf makes a map of everything in that section; it must be a struct of __uint and __type lines, and not static.',
      fix: 'declare it so, or leave the section away: a global variable needs none.',
    }),
  },
  {
    id: 'unknown-section',
    pattern: /prog '([^']+)': missing BPF prog type, check ELF section name '([^']+)'/,
    explain: ([, program, section]) => ({
      what: `SEC("${section}") of ${program} is no hook that libbpf knows.`,
      why: 'The section says what kind of program it is. Names such as "xdp_pass" were taken before libbpf 1.0.',
      fix: 'write SEC("xdp"), SEC("tc") or SEC("tracepoint/…"); several programs may have the same section.',
    }),
  },
  {
    id: 'no-btf',
    pattern:
      /BTF is required, but is missing or corrupted|failed to find BTF info for|\.maps.*BTF|DATASEC '\.maps' not found/,
    explain: () => ({
      what: 'The object has no type information (BTF), and libbpf needs it for the maps.',
      why: 'Under SEC(".maps") the declaration of a map is its type.',
      fix: 'compile with -g, and do not strip the object (llvm-strip -g keeps BTF).',
    }),
  },
];

/** What the running kernel lacks, or forbids. */
const kernelRules: readonly Rule[] = [
  {
    id: 'kernel-btf',
    pattern: /kernel BTF is missing|failed to find valid kernel BTF|[Ee]rror loading vmlinux BTF/,
    explain: () => ({
      what: 'This program needs the types of the running kernel (BTF), and this kernel does not offer them.',
      why: 'Programs that read structs of the kernel, or attach to its functions by type, are fitted to it when they are loaded.',
      fix: 'use a kernel with CONFIG_DEBUG_INFO_BTF=y: then there is a file /sys/kernel/btf/vmlinux. Packet programs do without.',
    }),
  },
  {
    id: 'target-missing',
    pattern: /failed to find kernel BTF type ID of '([^']+)'/,
    explain: ([, target]) => ({
      what: `The kernel has no function or tracepoint ${target}.`,
      why: 'The section names what the program attaches to, and names in the kernel change from version to version.',
      fix: 'look for it: grep NAME /proc/kallsyms for functions, ls /sys/kernel/tracing/events for tracepoints.',
    }),
  },
  {
    id: 'target-unnamed',
    pattern: /no BTF-based attach target is specified/,
    explain: () => ({
      what: 'The section says which kind of program this is, and not what it attaches to.',
      why: 'A program of this kind is verified against the arguments of its target.',
      fix: 'name it: SEC("fentry/function"), SEC("tp_btf/xdp_exception"), SEC("lsm/hook").',
    }),
  },
  {
    id: 'kfunc-missing',
    pattern: /extern \((?:func|var) ksym\) '([^']+)': not found in kernel/,
    explain: ([, name]) => ({
      what: `This kernel has no function or variable ${name}.`,
      why: 'What is declared with __ksym is looked up in the running kernel, when the program is loaded.',
      fix: 'look whether the name is spelled right, and since which version it is there. With __weak at the end it may be missing: if (name) name();',
    }),
  },
  {
    id: 'kfunc-prototype',
    pattern: /extern \(func ksym\) '([^']+)': func_proto \[\d+\] incompatible with kernel/,
    explain: ([, name]) => ({
      what: `${name} is declared here with other arguments, or another result, than it has in this kernel.`,
      why: 'The verifier would let you pass what the function does not expect.',
      fix: 'copy its declaration from vmlinux.h (bpftool btf dump file /sys/kernel/btf/vmlinux format c), the structs in it with their bodies.',
    }),
  },
  {
    id: 'permission-program',
    pattern: /prog '([^']+)': BPF program load failed: (?:Operation not permitted|-EPERM)/,
    explain: (_match, { wanted }) => explainPermission(wanted, permissionFacts()),
  },
];

const mapRules: readonly Rule[] = [
  {
    id: 'map-refused',
    pattern: /map '([^']+)': failed to create: (?:Invalid argument|-EINVAL|Argument list too long|-E2BIG)/,
    explain: ([, name = ''], scene) => {
      const map = mapNamed(scene, name);
      return (map === undefined ? null : brokenLimit(map)) ?? unsuited(name);
    },
  },
  {
    id: 'map-memory',
    pattern: /map '([^']+)': failed to create: (?:Cannot allocate memory|-ENOMEM)/,
    explain: ([, name = ''], scene) => tooLarge(name, mapNamed(scene, name)),
  },
  {
    id: 'map-permission',
    pattern: /map '([^']+)': failed to create: (?:Operation not permitted|-EPERM)/,
    explain: () => explainPermission('map', permissionFacts()),
  },
  {
    id: 'pinned-otherwise',
    pattern: /couldn't reuse pinned map at '([^']+)': parameter mismatch/,
    explain: ([, path]) => ({
      what: `At ${path} a map is pinned already, and it has another shape than the one declared here.`,
      why: 'A map that is pinned by name is shared with who pinned it, so both must see the same keys and values.',
      fix: `remove the old pin if nobody needs it, rm ${path}, or give this map another name.`,
    }),
  },
];

/** A message is known to one rule at most; see also what a map's declaration must keep to, in map-limits.ts. */
export const libbpfRules: readonly Rule[] = [...declarationRules, ...mapRules, ...kernelRules];

function mapNamed({ maps }: Scene, name: string): MapDefinition | undefined {
  return maps.find((map) => map.name === name);
}

function unsuited(name: string): Explanation {
  return {
    what: `The kernel does not make the map ${name} as it is declared.`,
    why: 'Type, key, value, max_entries and map_flags must suit each other: the key of an array has 4 bytes, for example.',
    fix: 'compare the declaration with the documentation of its type, docs.kernel.org/bpf/maps.html.',
  };
}

function tooLarge(name: string, map: MapDefinition | undefined): Explanation {
  const mebibytes = map === undefined ? 0 : Math.round(mapBytes(map) / 1024 / 1024);
  const size =
    mebibytes === 0
      ? ''
      : `, which takes ${mebibytes.toLocaleString('en')} MiB (key and value times max_entries)`;
  return {
    what: `There is not enough memory for the map ${name}${size}.`,
    why: 'An array takes all of its memory at once, and so does a hash unless it has BPF_F_NO_PREALLOC.',
    fix: 'make max_entries or the value smaller.',
  };
}
