// rule: helper-argument
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, __u64);
	__type(value, __u64);
	__uint(max_entries, 5);
} ports SEC(".maps");

SEC("xdp")
int xdp_redirect_func(struct xdp_md *ctx)
{
	return bpf_map_lookup_elem(&ports, (void *)1) ? XDP_DROP : XDP_PASS; /* refused */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
