// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The key is a struct of one field, so that nobody hands over any number. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct stats_key {
	enum xdp_action action;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__uint(max_entries, 5);
	__type(key, struct stats_key);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct stats_key key = { XDP_PASS };
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key), zero = {};

	if (!rec) {
		bpf_map_update_elem(&xdp_stats_map, &key, &zero, BPF_NOEXIST);
		rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	}
	if (!rec)
		return XDP_ABORTED;
	rec->rx_packets++;
	rec->rx_bytes += data_end - data;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
