// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A BPF-to-BPF call: the helper stays a function of its own, verified with its caller. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __noinline int lose(struct xdp_md *ctx, int loud)
{
	return ctx->data_end - ctx->data < 14 || loud ? XDP_ABORTED : XDP_DROP;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return lose(ctx, 0);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return lose(ctx, 1);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
