// answers: a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* One function for the packets, another for the bytes; each looks the entry up. */
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

static __always_inline void count_packet(__u32 key)
{
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (rec)
		rec->rx_packets++;
}

static __always_inline void count_bytes(__u32 key, __u64 bytes)
{
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (rec)
		rec->rx_bytes += bytes;
}

static __always_inline int done(struct xdp_md *ctx, __u32 verdict)
{
	count_packet(verdict);
	count_bytes(verdict, (__u64)ctx->data_end - ctx->data);
	return verdict;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return done(ctx, XDP_PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return done(ctx, XDP_DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return done(ctx, XDP_ABORTED);
}

char LICENSE[] SEC("license") = "GPL";
