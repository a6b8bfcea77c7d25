// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Sizes in four classes beside the two numbers, each class a pair of its own. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct pair {
	__u64 packets;
	__u64 bytes;
};

struct datarec {
	struct pair by_size[4];
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
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	__u64 length = data_end - data;
	__u32 key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	__u32 size = length >> 9 & 3;

	if (!rec)
		return XDP_ABORTED;

	rec->by_size[size].packets++;
	rec->by_size[size].bytes += length;
	rec->rx_packets++;
	rec->rx_bytes += length;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
