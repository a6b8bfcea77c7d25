// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A second program does the counting, and gives the verdict too. */
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

SEC("xdp")
int count_and_pass(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	__u32 key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (rec) {
		rec->rx_packets++;
		rec->rx_bytes += data_end - data;
	}
	return XDP_PASS;
}

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__array(values, int (void *));
} counters SEC(".maps") = {
	.values = { &count_and_pass },
};

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	bpf_tail_call(ctx, &counters, 0);
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "GPL";
