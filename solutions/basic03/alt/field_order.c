// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Bytes first and signed, other fields around them: readers go by name, not by offset. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u32 version;
	__s64 rx_bytes;
	__u16 longest;
	__u8 spare[6];
	__s64 rx_packets;
	__u64 last_seen_ns;
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
	__s64 length = (void *)(long)ctx->data_end - (void *)(long)ctx->data;
	__u32 key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (!rec)
		return XDP_ABORTED;
	rec->version = 1;
	rec->rx_bytes += length;
	rec->rx_packets += 1;
	if (length > rec->longest)
		rec->longest = length;
	rec->last_seen_ns = bpf_ktime_get_ns();
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
