// fails: a1-other-keys, a3-other-keys
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Counts the frame under every verdict there is. */
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
int xdp_stats1_func(struct xdp_md *ctx)
{
	struct datarec *rec;
	__u32 i, key;

	for (i = 0; i < 5; i++) {
		key = i;
		rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
		if (!rec)
			return XDP_ABORTED;
		rec->rx_packets += 1;
		rec->rx_bytes += (long)ctx->data_end - (long)ctx->data;
	}
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
