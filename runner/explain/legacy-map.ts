import type { Explanation } from './explanation.ts';

/** Of a map in the form that libbpf 1.0 stopped taking: clang says so, or libbpf where a header still has the struct. */
export const legacyMap: Explanation = {
  what: 'This map is declared the way it was done before libbpf 1.0: as a struct bpf_map_def under SEC("maps").',
  why: 'Maps are declared with their types now, under SEC(".maps") with a dot, so that tools can show their values.',
  fix: 'write struct { __uint(type, BPF_MAP_TYPE_ARRAY); __type(key, __u32); __type(value, struct datarec); __uint(max_entries, 5); } xdp_stats_map SEC(".maps"); In place of key_size and value_size it names the types.',
};
