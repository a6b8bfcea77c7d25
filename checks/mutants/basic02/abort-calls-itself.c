// fails: a2-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A function that calls itself until it is done: BPF has no such thing. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __noinline int give_up(struct xdp_md *ctx, int times)
{
	return times > 1 ? give_up(ctx, times - 1) + give_up(ctx, times - 2) : XDP_ABORTED;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return give_up(ctx, ctx->rx_queue_index) ? XDP_ABORTED : XDP_ABORTED;
}

char LICENSE[] SEC("license") = "GPL";
