// fails: a1-packets, a1-bytes, a1-live-packets, a1-live-bytes, a3-packets, a3-bytes, a3-live-packets, a3-live-bytes, a3-per-cpu
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Adds to a copy of the record on the stack. */
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

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u64 length = (long)ctx->data_end - (long)ctx->data;
	__u32 key = XDP_PASS;
	struct datarec *found, rec;

	found = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (!found)
		return XDP_ABORTED;
	rec = *found;
	rec.rx_packets += 1;
	rec.rx_bytes += length;
	bpf_printk("%llu packets, %llu bytes", rec.rx_packets, rec.rx_bytes);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
