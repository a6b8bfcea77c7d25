// fails: a1-bytes, a3-bytes
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Measures once, and takes every frame for as long as that one. */
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

static __u64 length;

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	__u32 key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (!rec)
		return XDP_ABORTED;

	rec->rx_packets++;
	if (!length)
		length = data_end - data;
	rec->rx_bytes += length;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
