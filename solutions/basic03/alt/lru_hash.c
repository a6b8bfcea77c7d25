// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A map that forgets what is used least; the first frame writes its own count. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u64 length = (void *)(long)ctx->data_end - (void *)(long)ctx->data;
	struct datarec first = { .rx_packets = 1, .rx_bytes = length };
	__u32 key = XDP_PASS;
	struct datarec *rec;

	if (bpf_map_update_elem(&xdp_stats_map, &key, &first, BPF_NOEXIST) == 0)
		return XDP_PASS;
	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (rec) {
		__sync_fetch_and_add(&rec->rx_packets, 1);
		__sync_fetch_and_add(&rec->rx_bytes, length);
	}
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
