// fails: drop-verdict
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Full frames carry somebody's download, and are let through. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return ctx->data_end - ctx->data > 1500 ? XDP_PASS : XDP_DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
