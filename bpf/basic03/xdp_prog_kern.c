/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* What is counted for one verdict. */
struct datarec {
	__u64 rx_packets;
	/* Assignment a1: a second field of the same width, rx_bytes. */
};

/* One entry for each verdict: XDP_ABORTED is 0, and XDP_REDIRECT, the last one, is 4. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY); /* Assignment a3: a type with a value for every CPU. */
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u32 key = XDP_PASS;
	struct datarec *rec;

	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (!rec)
		return XDP_ABORTED;

	rec->rx_packets += 1;

	/* Assignment a1: add the length of the frame, from ctx->data to ctx->data_end, to rx_bytes. */

	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
