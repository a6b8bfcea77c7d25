// fails: a3-per-cpu
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The per-CPU map is a second one, of another name, and nobody reads it. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_percpu SEC(".maps");

static __always_inline void count(void *map, __u64 length)
{
	__u32 key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(map, &key);

	if (rec) {
		rec->rx_packets += 1;
		rec->rx_bytes += length;
	}
}

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u64 length = (long)ctx->data_end - (long)ctx->data;

	count(&xdp_stats_map, length);
	count(&xdp_stats_percpu, length);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
