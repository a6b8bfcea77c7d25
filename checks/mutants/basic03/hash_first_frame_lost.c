// fails: a1-packets, a1-bytes, a1-live-packets, a1-live-bytes, a3-packets, a3-bytes, a3-live-packets, a3-live-bytes
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The frame that makes the entry is not counted in it. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	__u32 key = XDP_PASS;
	struct datarec *rec, zero = {};

	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (!rec) {
		bpf_map_update_elem(&xdp_stats_map, &key, &zero, BPF_NOEXIST);
		return XDP_PASS;
	}

	rec->rx_packets += 1;
	rec->rx_bytes += data_end - data;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
