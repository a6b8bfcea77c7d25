// rule: map-macros
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#undef __uint
#undef __type

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY); /* refused */
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 5);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
