// fails: drop-packets, drop-bytes, drop-reload, drop-live-packets, drop-live-bytes, abort-packets, abort-bytes, abort-reload, abort-live-packets, abort-live-bytes
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A map of its own for each program: the reader of xdp_stats_map sees the passed frames alone. */
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

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, XDP_REDIRECT + 1);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_drop_stats SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, XDP_REDIRECT + 1);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_abort_stats SEC(".maps");

static __always_inline int count(struct xdp_md *ctx, void *map, __u32 verdict)
{
	struct datarec *rec = bpf_map_lookup_elem(map, &verdict);

	if (!rec)
		return XDP_ABORTED;
	rec->rx_packets++;
	rec->rx_bytes += (void *)(long)ctx->data_end - (void *)(long)ctx->data;
	return verdict;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return count(ctx, &xdp_stats_map, XDP_PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return count(ctx, &xdp_drop_stats, XDP_DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return count(ctx, &xdp_abort_stats, XDP_ABORTED);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
