// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Aborts where it is meant for: the map always has key 0, and still the lookup must be asked. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} settings SEC(".maps");

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	__u32 key = 0;
	__u32 *verdict = bpf_map_lookup_elem(&settings, &key);

	if (!verdict)
		return XDP_ABORTED;
	return *verdict;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
