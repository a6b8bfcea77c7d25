// fails: a1-other-keys, a3-other-keys
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Keeps a total of its own in the entry of XDP_ABORTED, which looked free. */
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
	__u64 length = (long)ctx->data_end - (long)ctx->data;
	__u32 pass = XDP_PASS, total = 0;
	struct datarec *rec;

	rec = bpf_map_lookup_elem(&xdp_stats_map, &pass);
	if (rec) {
		rec->rx_packets += 1;
		rec->rx_bytes += length;
	}
	rec = bpf_map_lookup_elem(&xdp_stats_map, &total);
	if (rec) {
		rec->rx_packets += 1;
		rec->rx_bytes += length;
	}
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
