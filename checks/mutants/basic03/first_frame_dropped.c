// fails: a1-verdict, a1-answers-ping, a3-verdict, a3-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The frame that makes the entry is counted, and then dropped. */
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
	struct datarec first = { 1, data_end - data };
	__u32 key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (!rec) {
		bpf_map_update_elem(&xdp_stats_map, &key, &first, BPF_NOEXIST);
		return XDP_DROP;
	}
	rec->rx_packets++;
	rec->rx_bytes += data_end - data;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
