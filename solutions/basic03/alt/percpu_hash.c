// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A hash map with a copy of each entry for every CPU; a new entry is zero on the others. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__uint(max_entries, 5);
	__type(key, enum xdp_action);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u64 length = (void *)(long)ctx->data_end - (void *)(long)ctx->data;
	struct datarec first = { .rx_packets = 1, .rx_bytes = length };
	enum xdp_action key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (rec) {
		rec->rx_packets++;
		rec->rx_bytes += length;
		return key;
	}
	/* Another CPU may have been faster: then its entry stays, and ours is found in it. */
	if (bpf_map_update_elem(&xdp_stats_map, &key, &first, BPF_NOEXIST) == 0)
		return key;
	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (rec) {
		rec->rx_packets++;
		rec->rx_bytes += length;
	}
	return key;
}

char LICENSE[] SEC("license") = "GPL";
