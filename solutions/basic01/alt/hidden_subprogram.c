// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The verdict comes from a function in another section, checked together with its caller. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

__hidden __noinline int decide(struct xdp_md *ctx, int fallback)
{
	return ctx->data_end > ctx->data ? XDP_PASS : fallback;
}

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	return decide(ctx, XDP_PASS);
}

char LICENSE[] SEC("license") = "GPL";
