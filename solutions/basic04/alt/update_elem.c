// answers: a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Read, change and write back, as with a map in any other language. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, XDP_REDIRECT + 1);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

static __always_inline int count(struct xdp_md *ctx, __u32 verdict)
{
	/* Taken before the lookup: clang must not regroup it to (old + data_end) - data. */
	__u64 bytes = (void *)(long)ctx->data_end - (void *)(long)ctx->data;
	struct datarec *old = bpf_map_lookup_elem(&xdp_stats_map, &verdict);
	struct datarec new = {};

	if (old)
		new = *old;
	new.rx_packets += 1;
	new.rx_bytes += bytes;
	bpf_map_update_elem(&xdp_stats_map, &verdict, &new, BPF_ANY);
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

char LICENSE[] SEC("license") = "Dual BSD/GPL";
