// rule: legacy-map
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct bpf_map_def SEC("maps") xdp_stats_map = { /* refused */
	.type = BPF_MAP_TYPE_ARRAY,
	.key_size = sizeof(__u32),
	.value_size = sizeof(__u64),
	.max_entries = 5,
};

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u32 key = 0;

	return bpf_map_lookup_elem(&xdp_stats_map, &key) ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
