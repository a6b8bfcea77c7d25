// rule: helper-argument
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 16);
} seen SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	return bpf_map_lookup_elem(&seen, (void *)(long)XDP_PASS) ? XDP_PASS : XDP_DROP; /* refused */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
