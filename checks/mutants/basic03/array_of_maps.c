// fails: a1-packets, a1-bytes, a1-other-keys, a1-live-packets, a1-live-bytes, a3-packets, a3-bytes, a3-other-keys, a3-live-packets, a3-live-bytes, a3-per-cpu
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The map of that name holds another map, and that one the counters. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct inner {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct datarec);
} first SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, __u32);
	__array(values, struct inner);
} xdp_stats_map SEC(".maps") = {
	.values = { &first },
};

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	__u32 none = 0, key = XDP_PASS;
	void *inner = bpf_map_lookup_elem(&xdp_stats_map, &none);
	struct datarec *rec = inner ? bpf_map_lookup_elem(inner, &key) : NULL;

	if (!rec)
		return XDP_PASS;
	__sync_fetch_and_add(&rec->rx_packets, 1);
	__sync_fetch_and_add(&rec->rx_bytes, data_end - data);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
