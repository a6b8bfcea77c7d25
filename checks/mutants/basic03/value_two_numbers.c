// fails: a1-packets, a1-bytes, a1-live-packets, a1-live-bytes, a3-packets, a3-bytes, a3-live-packets, a3-live-bytes
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Two numbers without names: no reader can know which is which. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

typedef __u64 counters[2];

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, counters);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u32 key = XDP_PASS;
	__u64 *count = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (!count)
		return XDP_ABORTED;
	count[0] += 1;
	count[1] += (long)ctx->data_end - (long)ctx->data;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
