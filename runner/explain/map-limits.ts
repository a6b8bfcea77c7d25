import type { MapDefinition } from '../elf/map-definition.ts';
import type { Explanation } from './explanation.ts';
import { plural } from './rule.ts';

interface Limit {
  readonly breaks: (map: MapDefinition) => boolean;
  readonly explain: (map: MapDefinition) => Explanation;
}

/** `enum bpf_map_type` (linux/bpf.h). */
const type = {
  hash: 1,
  array: 2,
  progArray: 3,
  perfEventArray: 4,
  percpuHash: 5,
  percpuArray: 6,
  lruHash: 9,
  lruPercpuHash: 10,
  lpmTrie: 11,
  arrayOfMaps: 12,
  devmap: 14,
  cpumap: 16,
  xskmap: 17,
  queue: 22,
  stack: 23,
  devmapHash: 25,
  ringbuf: 27,
  bloomFilter: 30,
} as const;

const is = (...types: readonly number[]) => {
  const known = new Set(types);
  return (map: MapDefinition) => known.has(map.type);
};

const keyIsIndex = is(
  ...[type.array, type.percpuArray, type.progArray, type.perfEventArray, type.arrayOfMaps],
  ...[type.devmap, type.cpumap, type.xskmap],
);
const keyless = is(type.queue, type.stack, type.bloomFilter);
const perCpu = is(type.percpuHash, type.percpuArray, type.lruPercpuHash);
const holdsDescriptors = is(type.progArray, type.perfEventArray, type.xskmap, type.arrayOfMaps);
const keyed = is(type.hash, type.percpuHash, type.lruHash, type.lruPercpuHash);
const maps = is(...Object.values(type));

const noPreallocation = 1;
const pageSize = 4096;
/** PCPU_MIN_UNIT_SIZE of the kernel's per-CPU allocator. */
const perCpuBytes = 32_768;

/** What a declaration must keep to, in the order in which a reader would look (kernel: kernel/bpf/*map*.c). */
const limits: readonly Limit[] = [
  {
    breaks: (map) => map.type === 0,
    explain: ({ name }) => ({
      what: `The map ${name} has no type.`,
      why: 'The kernel must know which kind of map to make.',
      fix: 'add __uint(type, BPF_MAP_TYPE_ARRAY) to its declaration.',
    }),
  },
  {
    breaks: (map) => maps(map) && map.maxEntries === 0 && map.type !== type.perfEventArray,
    explain: ({ name }) => ({
      what: `The map ${name} has no max_entries, or 0 of them.`,
      why: 'The kernel must know how large a map may grow.',
      fix: 'add __uint(max_entries, 5) with the number you need; a ring buffer counts bytes.',
    }),
  },
  {
    breaks: (map) => map.type === type.ringbuf && (map.keySize !== 0 || map.valueSize !== 0),
    explain: ({ name }) => ({
      what: `The ring buffer ${name} has a key or a value.`,
      why: 'Its records may have any length, so there is neither.',
      fix: 'declare it with type and max_entries alone.',
    }),
  },
  {
    breaks: (map) => map.type === type.ringbuf && (map.maxEntries & (map.maxEntries - 1)) !== 0,
    explain: ({ name, maxEntries }) => ({
      what: `The ring buffer ${name} has ${maxEntries} bytes.`,
      why: `Its size must be a power of two, and at least a page (${pageSize} bytes on most machines).`,
      fix: 'use __uint(max_entries, 64 * 1024).',
    }),
  },
  {
    breaks: (map) => keyIsIndex(map) && map.keySize !== 4,
    explain: ({ name, keySize }) => ({
      what: `The key of the map ${name} has ${plural(keySize, 'byte')}, and it must have 4.`,
      why: 'In an array, and in the redirect maps that are arrays, the key is an index, a __u32.',
      fix: 'use __type(key, __u32), and a __u32 variable for the key of each lookup.',
    }),
  },
  {
    breaks: (map) => keyless(map) && map.keySize !== 0,
    explain: ({ name }) => ({
      what: `The map ${name} has a key.`,
      why: 'A queue, a stack and a bloom filter are not looked up by a key.',
      fix: 'leave the key out of its declaration.',
    }),
  },
  {
    breaks: (map) => map.type === type.lpmTrie && (map.flags & noPreallocation) === 0,
    explain: ({ name }) => ({
      what: `The LPM trie ${name} does not say that its entries are made one by one.`,
      why: 'There is no other kind of LPM trie, and the kernel wants to be told so.',
      fix: 'add __uint(map_flags, BPF_F_NO_PREALLOC).',
    }),
  },
  {
    breaks: (map) => map.type === type.lpmTrie && (map.keySize < 5 || map.keySize > 260),
    explain: ({ name, keySize }) => ({
      what: `The key of the LPM trie ${name} has ${plural(keySize, 'byte')}.`,
      why: 'Its key is a __u32 with the length of the prefix, and after that 1 to 256 bytes of address.',
      fix: 'use a struct { __u32 prefixlen; __u8 address[4]; } as the key (16 bytes of address for IPv6).',
    }),
  },
  {
    breaks: (map) =>
      (holdsDescriptors(map) && map.valueSize !== 4) ||
      (is(type.devmap, type.devmapHash, type.cpumap)(map) && ![4, 8].includes(map.valueSize)),
    explain: ({ name, valueSize }) => ({
      what: `The value of the map ${name} has ${plural(valueSize, 'byte')}.`,
      why: 'A map of programs, sockets, buffers or maps holds descriptors, 4 bytes each; a redirect map holds an interface or a CPU (4 bytes), or struct bpf_devmap_val or bpf_cpumap_val (8 bytes).',
      fix: 'use __type(value, __u32).',
    }),
  },
  {
    breaks: (map) => keyed(map) && map.keySize === 0,
    explain: ({ name }) => ({
      what: `The hash ${name} has no key.`,
      why: 'A hash finds a value by its key.',
      fix: 'add __type(key, __u32) with the type that you look up by.',
    }),
  },
  {
    breaks: (map) => maps(map) && map.type !== type.ringbuf && map.valueSize === 0,
    explain: ({ name }) => ({
      what: `The map ${name} has no value, or one of 0 bytes.`,
      why: 'The kernel must know how much to keep for each entry.',
      fix: 'add __type(value, struct datarec) with the type that it holds.',
    }),
  },
  {
    breaks: (map) => perCpu(map) && map.valueSize > perCpuBytes,
    explain: ({ name, valueSize }) => ({
      what: `A value of the per-CPU map ${name} has ${valueSize} bytes.`,
      why: `The kernel keeps one for each CPU, of at most ${perCpuBytes} bytes.`,
      fix: 'make the value smaller, or use a map that is not per CPU.',
    }),
  },
];

/** Which limit a map's declaration breaks; null when it breaks none that is known here. */
export function brokenLimit(map: MapDefinition): Explanation | null {
  return limits.find(({ breaks }) => breaks(map))?.explain(map) ?? null;
}

/** What a map takes at least, in bytes, before the kernel's own book-keeping. */
export function mapBytes({ type: kind, keySize, valueSize, maxEntries }: MapDefinition): number {
  return kind === type.ringbuf ? maxEntries : (keySize + valueSize) * maxEntries;
}
