import type { Libbpf } from '../sys/libbpf.ts';
import type { BpfMapPtr } from '../sys/pointers.ts';

/**
 * Name of a map in the C file. The maps that libbpf makes for global variables go by their section,
 * `.rodata`, `.data` or `.bss`; libbpf itself puts a piece of the object's name before it.
 */
export function mapName(lib: Libbpf, map: BpfMapPtr): string {
  const name = lib.bpf_map__name(map);
  if (!lib.bpf_map__is_internal(map) || name.startsWith('.')) return name;
  return name.slice(name.lastIndexOf('.'));
}
