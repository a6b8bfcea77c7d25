// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The record lives in a header that a program in user space includes too. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#include "common_kern_user.h"

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct datarec);
	__uint(max_entries, XDP_ACTION_MAX);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct datarec *rec;
	__u32 key = XDP_PASS;
	__u64 bytes;

	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (!rec)
		return XDP_ABORTED;

	bytes = data_end - data;
	rec->rx_packets++;
	rec->rx_bytes += bytes;

	return XDP_PASS;
}

char _license[] SEC("license") = "GPL";
