// answers: a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* No kernel headers but the helpers': own types and numbers, as after a vmlinux.h. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

typedef unsigned int u32;
typedef unsigned long long u64;

enum { ABORTED, DROP, PASS, TX, REDIRECT, ACTIONS };

typedef struct {
	u64 rx_packets, rx_bytes;
} datarec;

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, ACTIONS);
	__type(key, u32);
	__type(value, datarec);
} xdp_stats_map SEC(".maps");

static inline int done(struct xdp_md *ctx, u32 action)
{
	datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &action);
	u64 start = ctx->data, end = ctx->data_end;

	return rec ? (rec->rx_packets += 1, rec->rx_bytes += end - start, action) : ABORTED;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return done(ctx, PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return done(ctx, DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return done(ctx, ABORTED);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
