// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A hash may have a key of one byte, and a verdict needs no more. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 5);
	__type(key, __u8);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	__u64 length = data_end - data;
	struct datarec first = { 1, length }, *rec;
	__u8 key = XDP_PASS;

	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (!rec && bpf_map_update_elem(&xdp_stats_map, &key, &first, BPF_NOEXIST) == 0)
		return XDP_PASS;
	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (rec) {
		__sync_fetch_and_add(&rec->rx_packets, 1);
		__sync_fetch_and_add(&rec->rx_bytes, length);
	}
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
