// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A global function: the verifier checks it once and alone, knowing only its C signature. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

__attribute__((noinline)) int record(struct xdp_md *ctx, __u32 action)
{
	struct datarec *rec;

	if (!ctx)
		return XDP_ABORTED;
	rec = bpf_map_lookup_elem(&xdp_stats_map, &action);
	if (!rec)
		return XDP_ABORTED;
	rec->rx_packets += 1;
	rec->rx_bytes += (void *)(long)ctx->data_end - (void *)(long)ctx->data;
	return action;
}

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	return record(ctx, XDP_PASS);
}

char LICENSE[] SEC("license") = "GPL";
