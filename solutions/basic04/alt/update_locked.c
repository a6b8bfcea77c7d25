// answers: a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Reads a copy, changes it, and writes it back: the value is this CPU's own. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__uint(max_entries, 16);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

static __always_inline int count(struct xdp_md *ctx, __u32 verdict)
{
	__u64 bytes = bpf_xdp_get_buff_len(ctx);
	struct datarec rec = {}, *old = bpf_map_lookup_elem(&xdp_stats_map, &verdict);


	if (old)
		rec = *old;
	rec.rx_packets++;
	rec.rx_bytes += bytes;
	bpf_map_update_elem(&xdp_stats_map, &verdict, &rec, BPF_ANY);
	return verdict;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return count(ctx, XDP_PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return count(ctx, XDP_DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return count(ctx, XDP_ABORTED);
}

char LICENSE[] SEC("license") = "GPL";
