// answers: a1, a3
// advice: a1-name, a3-name
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The only program, under a name of its own; no frame of one buffer outgrows 16 bits. */
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
int traffic_meter(struct xdp_md *ctx)
{
	__u16 length = (long)ctx->data_end - (long)ctx->data;
	__u32 key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (!rec)
		return XDP_PASS;
	rec->rx_packets++;
	rec->rx_bytes += length;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
