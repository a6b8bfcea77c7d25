// fails: a1-packets, a1-bytes, a1-live-packets, a1-live-bytes, a3-packets, a3-bytes, a3-live-packets, a3-live-bytes
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Counts in the program behind a tail call, and before it too. */
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

static __always_inline void count(struct xdp_md *ctx)
{
	__u32 key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (rec) {
		rec->rx_packets++;
		rec->rx_bytes += (__u64)ctx->data_end - ctx->data;
	}
}

SEC("xdp")
int finish(struct xdp_md *ctx)
{
	count(ctx);
	return XDP_PASS;
}

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__array(values, int (void *));
} next SEC(".maps") = {
	.values = { &finish },
};

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	count(ctx);
	bpf_tail_call(ctx, &next, 0);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
