// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The memory-model builtins instead of __sync; the entry is picked by the verdict at the end. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	unsigned long long rx_packets;
	unsigned long long rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 64);
	__type(key, int);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	unsigned long start = ctx->data, end = ctx->data_end;
	enum xdp_action action = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &action);

	if (rec != NULL) {
		(void)__atomic_fetch_add(&rec->rx_packets, 1ULL, __ATOMIC_RELAXED);
		(void)__atomic_fetch_add(&rec->rx_bytes, end - start, __ATOMIC_RELAXED);
	}
	return action;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
