// fails: a1-packets, a1-bytes, a1-live-packets, a1-live-bytes, a3-packets, a3-bytes, a3-live-packets, a3-live-bytes, a3-per-cpu
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A bare number as the value, and so no room for bytes. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, __u64);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u32 key = XDP_PASS;
	__u64 *packets = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (!packets)
		return XDP_ABORTED;
	__sync_fetch_and_add(packets, 1);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
