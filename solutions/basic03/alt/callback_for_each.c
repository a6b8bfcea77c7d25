// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Walks over the whole map, and counts when it comes to the entry. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct visit {
	__u64 length;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

static long visit_entry(void *map, const __u32 *key, struct datarec *rec, struct visit *visit)
{
	if (*key != XDP_PASS)
		return 0;
	rec->rx_packets++;
	rec->rx_bytes += visit->length;
	return 1;
}

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct visit visit = { .length = data_end - data };

	bpf_for_each_map_elem(&xdp_stats_map, visit_entry, &visit, 0);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
